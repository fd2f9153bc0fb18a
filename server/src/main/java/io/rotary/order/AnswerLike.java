package io.rotary.order;

import io.rotary.document.Document;
import io.rotary.pack.RequiredAttachment;
import io.rotary.pack.RequirementPack;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers an order as an approved one of the same project was answered: its registration is judged
/// by what this order asks, and replaces the one that may be there; of its files, those are taken
/// over that this order asks for by the same id, that fit, and that have not been uploaded here.
/// One that has lain here for longer than the document may be old does not fit.
///
/// Atomic. Refuses: `unknown_order`, `order_in_wrong_state`, `registration_missing`,
/// `invalid_argument` with every violation at once. Source: an extension of ours.
final class AnswerLike {
  private static final String DATA = "data";

  private final OrderParts parts;
  private final OrderStore store;
  private final AttachmentStore attachments;
  private final UpdateRegistration updateRegistration;
  private final Answered answered;

  AnswerLike(OrderParts parts, OrderStore store, AttachmentStore attachments, Answered answered) {
    this.parts = parts;
    this.store = store;
    this.attachments = attachments;
    this.answered = answered;
    this.updateRegistration = new UpdateRegistration(parts, store);
  }

  /// `perNumber` replaces what `like` says about single numbers, which is the first of its `data`
  /// by the contract's sample.
  void run(
      Tx tx,
      NumberOrder like,
      String orderId,
      Optional<List<Map<String, @Nullable Object>>> perNumber) {
    Registration approved =
        store
            .findRegistration(tx, like.orderId())
            .orElseThrow(() -> OrderProblems.registrationMissing().asException());
    Registration registration = perNumber.map(numbers -> with(approved, numbers)).orElse(approved);
    NumberOrder order = updateRegistration.run(tx, like.projectId(), orderId, registration);
    parts.findPack(tx, order).ifPresent(pack -> takeOver(tx, pack, like, order));
  }

  private static Registration with(
      Registration registration, List<Map<String, @Nullable Object>> perNumber) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>(registration.requestDetails());
    List<@Nullable Object> data = new ArrayList<>();
    data.add(perNumber);
    if (details.get(DATA) instanceof List<?> before) {
      before.stream().skip(1).forEach(data::add);
    }
    details.put(DATA, data);
    return new Registration(details, registration.earlierShape());
  }

  private void takeOver(Tx tx, RequirementPack pack, NumberOrder like, NumberOrder order) {
    Map<String, Document> here = answered.files(tx, order.orderId());
    answered
        .files(tx, like.orderId())
        .forEach(
            (id, file) -> {
              boolean isWanted =
                  pack.findAttachment(id).filter(asked -> fits(asked, file, tx.now())).isPresent();
              if (isWanted && !here.containsKey(id)) {
                attachments.upsert(tx, order.orderId(), id, file.documentId());
              }
            });
  }

  private static boolean fits(RequiredAttachment asked, Document file, Instant now) {
    boolean isOfType =
        file.documentType()
            .map(asked::allowsDocumentType)
            .orElseGet(() -> asked.documentTypes().isEmpty());
    Optional<Instant> tooOldAt =
        asked.limits().age().map(age -> file.keptAt().atZone(ZoneOffset.UTC).plus(age).toInstant());
    return isOfType
        && asked.allowsMimeType(file.mimeType())
        && asked.limits().bytes().filter(most -> file.size() > most).isEmpty()
        && tooOldAt.filter(then -> then.isBefore(now)).isEmpty();
  }
}
