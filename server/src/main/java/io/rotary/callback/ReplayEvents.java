package io.rotary.callback;

import io.rotary.platform.db.Tx;
import io.rotary.platform.job.JobQueue;
import java.util.List;

/// Sends events again that are not on their way: one, those of a range, or all that failed.
/// Receivers that are off are switched on, since somebody asks for it. The retry schedule begins
/// anew; id, bytes and `X-Sinch-Signature` stay what they were.
///
/// Atomic. Takes at most [#MOST] events and answers how many it took; called again it takes the
/// rest.
final class ReplayEvents {
  static final int MOST = 1_000;

  private final EventStore events;
  private final ReceiverStore receivers;
  private final JobQueue queue;

  ReplayEvents(EventStore events, ReceiverStore receivers, JobQueue queue) {
    this.events = events;
    this.receivers = receivers;
    this.queue = queue;
  }

  int run(Tx tx, String projectId, EventRange range) {
    List<EventStore.Replayed> taken =
        events.replay(tx, projectId, range.from(), range.to(), range.state().orElse(null), MOST);
    taken.stream()
        .map(one -> new Receiver(projectId, one.url()))
        .distinct()
        .forEach(receiver -> switchOn(tx, receiver));
    for (EventStore.Replayed one : taken) {
      Receiver receiver = new Receiver(projectId, one.url());
      queue.schedule(tx, DeliverEvent.KIND, one.eventId(), receiver.lane(), tx.now());
    }
    return taken.size();
  }

  void switchOn(Tx tx, Receiver receiver) {
    if (receivers.switchOn(tx, receiver)) {
      queue.widen(tx, DeliverEvent.KIND, receiver.lane());
    }
  }
}
