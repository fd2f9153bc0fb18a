package io.rotary.order;

import io.rotary.document.FileRules;
import io.rotary.document.Received;
import io.rotary.pack.RequiredAttachment;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.multipart.Parts;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Takes in a file for a document that the order's pack asks for, in place of the one that may be
/// there.
///
/// The file is received outside any transaction and becomes the order's, as a whole, in one of its
/// own; the one before is destroyed with it, unless it is another order's, too. Refuses:
/// `unknown_order`, `unknown_attachment`, `order_in_wrong_state`, and what [Documents#receive]
/// refuses. Source: contract 05.6.
final class UploadAttachment {
  private final Database database;
  private final OrderParts parts;
  private final AttachmentStore store;
  private final LockedOrder orders;

  UploadAttachment(Database database, OrderParts parts, OrderStore orders, AttachmentStore store) {
    this.database = database;
    this.parts = parts;
    this.store = store;
    this.orders = new LockedOrder(orders);
  }

  /// Which attachment of which project's order.
  record Place(String projectId, String orderId, String attachmentId) {}

  /// `file` gives the body, which is not read before the order and the attachment are known.
  void run(Place place, java.util.function.Supplier<Parts> file) {
    RequiredAttachment asked = database.write(tx -> asked(tx, place));
    Received received =
        parts
            .documents()
            .receive(
                file.get(),
                new FileRules(
                    place.projectId(),
                    Set.copyOf(asked.mimeTypes()),
                    Set.copyOf(asked.documentTypes()),
                    asked.limits().bytes()));
    database.run(tx -> put(tx, place, received.documentId()));
  }

  private void put(Tx tx, Place place, UUID documentId) {
    var _ = asked(tx, place);
    Optional<UUID> before = store.findDocument(tx, place.orderId(), place.attachmentId());
    boolean isShared = before.filter(old -> store.isShared(tx, old)).isPresent();
    parts.documents().keep(tx, documentId);
    store.upsert(tx, place.orderId(), place.attachmentId(), documentId);
    before.filter(old -> !isShared).ifPresent(old -> parts.documents().remove(tx, old));
  }

  private RequiredAttachment asked(Tx tx, Place place) {
    NumberOrder order = orders.get(tx, place.projectId(), place.orderId());
    RequiredAttachment asked =
        parts
            .findPack(tx, order)
            .flatMap(pack -> pack.findAttachment(place.attachmentId()))
            .orElseThrow(() -> OrderProblems.noAttachment(place.attachmentId()).asException());
    LockedOrder.requireWaiting(tx, order);
    return asked;
  }
}
