package io.rotary.order;

import io.rotary.pack.RequiredAttachment;
import io.rotary.pack.RequirementPack;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.Lane;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Hands an order in for review. Whether a person looks at it, the settings say; where nobody does,
/// a job approves it at once.
///
/// Atomic. Refuses: `unknown_order`, `order_in_wrong_state`, `registration_missing`,
/// `attachment_missing`, `currency_not_supported`, `account_frozen`, `not_enough_credit`. Source:
/// contract 05.7.
final class SubmitOrder {
  private final OrderParts parts;
  private final OrderStore store;
  private final AttachmentStore attachments;
  private final OrderSettings settings;
  private final Orders.ReviewRule rule;
  private final LockedOrder orders;

  SubmitOrder(
      OrderParts parts,
      OrderStore store,
      AttachmentStore attachments,
      OrderSettings settings,
      Orders.ReviewRule rule) {
    this.rule = rule;
    this.parts = parts;
    this.store = store;
    this.attachments = attachments;
    this.settings = settings;
    this.orders = new LockedOrder(store);
  }

  NumberOrder run(Tx tx, String projectId, String orderId) {
    NumberOrder order = orders.waitingForCustomer(tx, projectId, orderId);
    Optional<RequirementPack> pack = parts.findPack(tx, order);
    pack.ifPresent(asked -> requireAnswers(tx, order, asked));
    parts.requireCredit(tx, order.owner(), order.offers());

    parts.enter(tx, store, order, OrderState.IN_REVIEW, Optional.empty());
    if (isDecidedByRule(tx, orderId, pack)) {
      parts.queue().schedule(tx, Reviewing.BY_RULE, orderId, Lane.ofTenant(projectId), tx.now());
    }
    return store.find(tx, projectId, orderId).orElseThrow();
  }

  private void requireAnswers(Tx tx, NumberOrder order, RequirementPack pack) {
    Registration registration =
        store
            .findRegistration(tx, order.orderId())
            .orElseThrow(() -> OrderProblems.registrationMissing().asException());
    Set<String> uploaded = attachments.listIds(tx, order.orderId());
    List<String> missing =
        pack.mandatoryAttachments(UpdateRegistration.answers(tx, order, registration)).stream()
            .map(RequiredAttachment::id)
            .filter(id -> !uploaded.contains(id))
            .toList();
    if (!missing.isEmpty()) {
      throw OrderProblems.attachmentsMissing(missing).asException();
    }
  }

  private boolean isDecidedByRule(Tx tx, String orderId, Optional<RequirementPack> pack) {
    return rule.of(
            () -> store.findRegistration(tx, orderId).orElse(Registration.NONE).requestDetails())
        .map(ruling -> !(ruling instanceof Orders.ReviewRule.Ruling.Leave))
        .orElseGet(() -> isDecidedByRule(pack));
  }

  private boolean isDecidedByRule(Optional<RequirementPack> pack) {
    return switch (settings.review()) {
      case MANUAL -> false;
      case AUTO -> true;
      case RULES -> pack.isEmpty();
    };
  }
}
