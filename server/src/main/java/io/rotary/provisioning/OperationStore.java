package io.rotary.provisioning;

import io.rotary.partner.PartnerLink;
import io.rotary.partner.PartnerOperation.Verb;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Situation.OpenOperation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All SQL on what the partner has been asked to do.
final class OperationStore {
  private static final String COLUMNS =
      "select operation_id, leg, verb, link_type, link_id, begun_at from partner_operation\n";

  /// Which rental an open operation is about.
  record Owner(UUID rentalId, Leg leg) {}

  List<OpenOperation> listOpen(Tx tx, UUID rentalId) {
    return tx.list(
        COLUMNS + "where rental_id = ? and state = 'OPEN'", OperationStore::operation, rentalId);
  }

  boolean isOpen(Tx tx, UUID operationId) {
    return tx.find(
            "select 1 as one from partner_operation where operation_id = ? and state = 'OPEN'",
            row -> row.integer("one"),
            operationId)
        .isPresent();
  }

  Optional<Owner> findOwner(Tx tx, UUID operationId) {
    return tx.find(
        "select rental_id, leg from partner_operation where operation_id = ?",
        row -> new Owner(row.uuid("rental_id"), Leg.valueOf(row.text("leg"))),
        operationId);
  }

  OpenOperation insert(Tx tx, UUID rentalId, Leg leg, Verb verb, PartnerLink link) {
    OpenOperation operation =
        new OpenOperation(TimeOrderedId.next(tx.now()), leg, verb, link, tx.now());
    tx.later(
        """
        insert into partner_operation (operation_id, rental_id, leg, verb, link_type, link_id,
          begun_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        operation.operationId(),
        rentalId,
        leg,
        verb,
        link.type(),
        link.id(),
        operation.begunAt());
    return operation;
  }

  void end(Tx tx, UUID operationId, String state, String code) {
    tx.later(
        """
        update partner_operation set state = ?, code = ?, ended_at = ?
        where operation_id = ? and state = 'OPEN'
        """,
        state,
        code,
        tx.now(),
        operationId);
  }

  private static OpenOperation operation(Row row) {
    return new OpenOperation(
        row.uuid("operation_id"),
        Leg.valueOf(row.text("leg")),
        Verb.valueOf(row.text("verb")),
        new PartnerLink(row.text("link_type"), row.text("link_id")),
        row.instant("begun_at"));
  }
}
