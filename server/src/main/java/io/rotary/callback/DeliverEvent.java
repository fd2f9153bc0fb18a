package io.rotary.callback;

import io.rotary.notice.Notice;
import io.rotary.notice.NoticeKind;
import io.rotary.notice.Notices;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.RetryPolicy;
import io.rotary.platform.outbound.Call;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.outbound.Outcome;
import io.rotary.platform.outbound.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Delivers one event: the bytes written with it, signed, to the URL in force then. At least once,
/// and once only unless a node dies between the answer and its record.
///
/// Each try is recorded together with what follows from it. At most four run at a time for one
/// receiver and twenty for one project; a receiver that failed five times in a row gets one at a
/// time until it works again, so a tarpit harms only itself.
final class DeliverEvent {
  static final JobKind KIND = new JobKind("callback.deliver", 4, 20, RetryPolicy.atMost(20));

  private static final int FAILURES_TO_NARROW = 5;

  private final Database database;
  private final Outbound outbound;
  private final Parts parts;
  private final CallbackSettings settings;

  /// What deliveries share with the rest of the feature.
  record Parts(
      CallbackSecrets secrets,
      EventStore events,
      ReceiverStore receivers,
      JobQueue queue,
      Notices notices,
      DeliveryGate gate) {}

  DeliverEvent(Database database, Outbound outbound, Parts parts, CallbackSettings settings) {
    this.database = database;
    this.outbound = outbound;
    this.parts = parts;
    this.settings = settings;
  }

  /// An event, the secrets that are valid now and what the present is.
  private record Prepared(EventStore.Outgoing event, List<String> secrets, Instant now) {}

  Conclusion run(Claim claim) {
    String eventId = claim.key();
    Optional<Prepared> found = database.read(tx -> prepare(tx, eventId));
    if (found.isEmpty()) {
      return _ -> JobEnd.done();
    }
    Prepared prepared = found.get();
    if (prepared.event().isReceiverOff()) {
      return tx -> {
        parts.events().updateSuppressed(tx, eventId);
        return JobEnd.done();
      };
    }
    if (!parts.gate().mayGo(prepared.event().projectId(), eventId)) {
      return _ -> JobEnd.whenPulled();
    }
    long begun = System.nanoTime();
    Outcome outcome = outbound.send(call(eventId, prepared));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    AttemptReport attempt =
        new AttemptReport(
            prepared.event().attempts() + 1,
            prepared.now(),
            took,
            outcome instanceof Outcome.Answered answer ? answer.status() : 0,
            outcome instanceof Outcome.Failed failed ? failed.failure().name() : "");
    return tx -> conclude(tx, eventId, prepared.event(), attempt, outcome);
  }

  private Optional<Prepared> prepare(Tx tx, String eventId) {
    return parts
        .events()
        .findPending(tx, eventId)
        .map(event -> new Prepared(event, parts.secrets().valid(tx, event.projectId()), tx.now()));
  }

  private static Call call(String eventId, Prepared prepared) {
    EventStore.Outgoing event = prepared.event();
    Map<String, String> headers =
        new HashMap<>(
            new MessageSignature(prepared.secrets())
                .headers(eventId, prepared.now(), event.body()));
    headers.put("content-type", "application/json");
    headers.put("user-agent", "Rotary");
    headers.put("X-Sinch-Signature", event.signature());
    return new Call(Trust.TENANT, event.projectId(), "POST", event.url(), headers, event.body());
  }

  private JobEnd conclude(
      Tx tx, String eventId, EventStore.Outgoing event, AttemptReport attempt, Outcome outcome) {
    Receiver receiver = new Receiver(event.projectId(), event.url());
    parts.events().insertAttempt(tx, eventId, attempt);
    return switch (Verdict.of(outcome, event.tries(), settings, tx.now())) {
      case Verdict.Delivered _ -> {
        parts.events().updateTried(tx, eventId, EventState.DELIVERED, null);
        if (parts.receivers().noteSuccess(tx, receiver)) {
          parts.queue().widen(tx, KIND, receiver.lane());
        }
        yield JobEnd.done();
      }
      case Verdict.TryAgain(Duration pause) -> {
        Instant next = tx.now().plus(pause);
        parts.events().updateTried(tx, eventId, EventState.PENDING, next);
        noteFailure(tx, receiver);
        yield JobEnd.again(next);
      }
      case Verdict.Final _ -> {
        parts.events().updateTried(tx, eventId, EventState.FAILED, null);
        noteFailure(tx, receiver);
        yield JobEnd.done();
      }
      case Verdict.Gone _ -> {
        parts.events().updateTried(tx, eventId, EventState.FAILED, null);
        switchOff(tx, receiver, "it answered 410");
        yield JobEnd.done();
      }
    };
  }

  private void noteFailure(Tx tx, Receiver receiver) {
    ReceiverStore.Standing standing = parts.receivers().noteFailure(tx, receiver);
    if (standing.failuresInRow() == FAILURES_TO_NARROW) {
      parts.queue().narrow(tx, KIND, receiver.lane(), 1);
    }
    Instant limit = standing.failingSince().plus(settings.offAfter());
    if (!tx.now().isBefore(limit)) {
      switchOff(tx, receiver, "it has failed since " + standing.failingSince());
    }
  }

  private void switchOff(Tx tx, Receiver receiver, String reason) {
    if (parts.receivers().switchOff(tx, receiver, reason)) {
      parts
          .notices()
          .tell(
              tx,
              new Notice(
                  NoticeKind.CALLBACKS_OFF,
                  receiver.projectId(),
                  receiver.url(),
                  "nothing is sent there any more: " + reason));
    }
  }
}
