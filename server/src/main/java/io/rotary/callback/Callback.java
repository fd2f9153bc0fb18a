package io.rotary.callback;

import io.rotary.notice.Notices;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Route;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.Worker;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What customers are told: events are recorded with the change they report, and delivered by jobs
/// until the receiver has acknowledged them. Each project has a secret that signs its callbacks.
public final class Callback {
  /// The jobs that deliver: one for each pending event, whose id is its key.
  public static final JobKind DELIVERY = DeliverEvent.KIND;

  private final CallbackSecrets secrets;
  private final EventStore events = new EventStore();
  private final ReceiverStore receivers = new ReceiverStore();
  private final JobQueue queue;
  private final Notices notices;
  private final RecordEvent recordEvent;
  private final ReplayEvents replayEvents;

  private Callback(Vault vault, JobQueue queue, Notices notices) {
    this.secrets = new CallbackSecrets(vault);
    this.queue = queue;
    this.notices = notices;
    this.recordEvent = new RecordEvent(secrets, events, queue);
    this.replayEvents = new ReplayEvents(events, receivers, queue);
  }

  public static Callback create(Vault vault, JobQueue queue, Notices notices) {
    return new Callback(vault, queue, notices);
  }

  public List<Route> routes(Database database) {
    return new CallbackConfigurationApi(database, secrets).routes();
  }

  /// What delivers the events that the gate lets go, and removes old ones.
  public List<Worker> workers(
      Database database, Outbound outbound, CallbackSettings settings, DeliveryGate gate) {
    DeliverEvent.Parts parts =
        new DeliverEvent.Parts(secrets, events, receivers, queue, notices, gate);
    return List.of(
        new Worker(DeliverEvent.KIND, new DeliverEvent(database, outbound, parts, settings)::run),
        new Worker(PurgeEvents.KIND, new PurgeEvents(database, events, settings.keep())::run));
  }

  /// Puts the jobs that run for ever, unless they are there.
  public void ensureJobs(Tx tx) {
    queue.ensure(tx, PurgeEvents.KIND, tx.now());
  }

  /// Writes an event down for `callbackUrl`, see [RecordEvent].
  public void record(Tx tx, Event event, String callbackUrl) {
    recordEvent.run(tx, event, callbackUrl);
  }

  /// A job was given up: if it was to deliver an event, the event has failed, and can be replayed.
  public void gaveUp(Tx tx, String kind, String key) {
    if (kind.equals(DeliverEvent.KIND.name())) {
      events.updateFailed(tx, key);
    }
  }

  /// A customer has named this URL anew: if it had been switched off, it is on again.
  public void welcome(Tx tx, String projectId, String callbackUrl) {
    if (!callbackUrl.isEmpty()) {
      replayEvents.switchOn(tx, new Receiver(projectId, callbackUrl));
    }
  }

  /// A page of a project's events, newest first, from those with ids below `before`.
  public List<EventReport> list(
      Tx tx, String projectId, @Nullable EventState state, String before, int most) {
    return events.list(tx, projectId, state, before, most);
  }

  public Optional<EventReport> find(Tx tx, String projectId, String eventId) {
    return events.find(tx, projectId, eventId);
  }

  /// The tries to deliver an event, oldest first.
  public List<AttemptReport> listAttempts(Tx tx, String eventId) {
    return events.listAttempts(tx, eventId);
  }

  /// Sends events again, see [ReplayEvents]; how many, at most 1,000.
  public int replay(Tx tx, String projectId, EventRange range) {
    return replayEvents.run(tx, projectId, range);
  }

  /// Sees to it that the pending events of a project, or with `null` those of all, are sent when
  /// they are due, whatever a gate has held back.
  public void resume(Tx tx, @Nullable String projectId) {
    events
        .listDue(tx, projectId)
        .forEach(due -> queue.pull(tx, DeliverEvent.KIND, due.eventId(), due.at()));
  }

  /// Which signatures of something that arrived as a callback of this project hold now; `headers`
  /// by their names in lower case.
  public SignatureCheck check(Tx tx, String projectId, Map<String, String> headers, byte[] body) {
    return SignatureCheck.of(secrets.valid(tx, projectId), headers, body, tx.now());
  }

  /// Whether a secret has the form the contract gives it (04.2).
  public static boolean isWellFormed(String secret) {
    return CallbackSecrets.isWellFormed(secret);
  }

  /// Sets the secret of a project; the one before stays valid for a day. Answers whether that
  /// changed anything.
  public boolean setSecret(Tx tx, String projectId, String secret) {
    return secrets.set(tx, projectId, secret);
  }

  /// Gives a project a random secret unless it has one.
  public void ensureSecret(Tx tx, String projectId) {
    secrets.ensure(tx, projectId);
  }
}
