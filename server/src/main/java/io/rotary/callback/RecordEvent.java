package io.rotary.callback;

import io.rotary.platform.db.Tx;
import io.rotary.platform.db.Ulid;
import io.rotary.platform.job.JobQueue;

/// Writes an event down in the transaction of what it reports, and the job that delivers it.
///
/// Body and `X-Sinch-Signature` are made here, once and for ever, with the secret in force now
/// (contract 04.5). Without a callback URL there is no event; for a receiver that is off the event
/// is kept but not sent.
final class RecordEvent {
  private final CallbackSecrets secrets;
  private final EventStore store;
  private final JobQueue queue;

  RecordEvent(CallbackSecrets secrets, EventStore store, JobQueue queue) {
    this.secrets = secrets;
    this.store = store;
    this.queue = queue;
  }

  void run(Tx tx, Event event, String callbackUrl) {
    if (callbackUrl.isEmpty()) {
      return;
    }
    String eventId = Ulid.next(tx.now());
    byte[] body = EventJson.body(eventId, tx.now(), event);
    String signature = CallbackSignature.ofBody(secrets.current(tx, event.projectId()), body);
    Receiver receiver = new Receiver(event.projectId(), callbackUrl);
    EventState state = store.insert(tx, eventId, event, callbackUrl, body, signature);
    if (state == EventState.PENDING) {
      queue.schedule(tx, DeliverEvent.KIND, eventId, receiver.lane(), tx.now());
    }
  }
}
