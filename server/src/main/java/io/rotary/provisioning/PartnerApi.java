package io.rotary.provisioning;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.outbound.MessageSignature;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where the operator's system says that an operation has ended, instead of waiting to be asked.
/// The call is a signed hint: Rotary asks at once and believes what it is then told, so a call that
/// is repeated, late or out of order does no harm.
final class PartnerApi {
  private final Database database;
  private final OperationStore operations;
  private final JobQueue queue;
  private final MessageSignature signature;

  PartnerApi(
      Database database, OperationStore operations, JobQueue queue, MessageSignature signature) {
    this.database = database;
    this.operations = operations;
    this.queue = queue;
    this.signature = signature;
  }

  List<Route> routes() {
    return List.of(
        Route.openPost(
            "PartnerOperationEnded", "/partner/v1/operations/{operationId}", this::ended));
  }

  private Reply ended(Request request) {
    String text = request.variable("operationId");
    boolean isProof =
        signature.isProof(
            request.header(MessageSignature.ID).orElse(""),
            request.header(MessageSignature.TIMESTAMP).orElse(""),
            request.header(MessageSignature.SIGNATURE).orElse(""),
            database.now(),
            request.body());
    if (!isProof) {
      throw ProvisioningProblems.notThePartner().asException();
    }
    boolean known = operationId(text).map(id -> database.write(tx -> ask(tx, id))).orElse(false);
    if (!known) {
      throw ProvisioningProblems.unknownOperation(text).asException();
    }
    return Reply.ok(_ -> {});
  }

  private boolean ask(Tx tx, UUID operationId) {
    Optional<OperationStore.Owner> owner = operations.findOwner(tx, operationId);
    owner.ifPresent(
        one -> {
          ScheduleKind kind = one.leg() == Leg.VOICE ? ScheduleKind.VOICE : ScheduleKind.SMS;
          queue.pull(tx, MakeLinks.KIND, MakeLinks.key(one.rentalId(), kind), tx.now());
        });
    return owner.isPresent();
  }

  private static Optional<UUID> operationId(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
