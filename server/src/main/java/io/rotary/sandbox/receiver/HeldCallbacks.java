package io.rotary.sandbox.receiver;

import io.rotary.callback.Callback;
import io.rotary.callback.EventRange;
import io.rotary.callback.EventReport;
import io.rotary.callback.EventState;
import io.rotary.platform.db.Database;
import io.rotary.sandbox.clock.OwnWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds a project's events back, and sends them when, in what order and how often it is told. Each
/// that is sent has been tried once before the next; how its receiver answers decides, as ever,
/// whether it is tried again later.
///
/// Refuses `unknown_event`, and has then done nothing.
final class HeldCallbacks {
  private static final int PAGE = 1_000;
  private static final String NEWEST = "~";

  private final Database database;
  private final Callback callback;
  private final Holds holds;
  private final SendNow sendNow;

  HeldCallbacks(Database database, Callback callback, OwnWork work, Holds holds) {
    this.database = database;
    this.callback = callback;
    this.holds = holds;
    this.sendNow = new SendNow(database, callback, work);
  }

  /// Holds everything of the project from now on; answers how many events are pending.
  int hold(String projectId) {
    holds.hold(projectId);
    return list(projectId, Set.of(EventState.PENDING)).size();
  }

  /// Holds these events; answers how many of them are pending.
  int hold(String projectId, List<String> eventIds) {
    List<EventReport> events = known(projectId, eventIds.stream().distinct().toList());
    holds.hold(projectId, eventIds);
    return (int) events.stream().filter(HeldCallbacks::isPending).count();
  }

  /// Sends everything that is held, oldest first, and ends the hold.
  int release(String projectId, boolean twice) {
    Set<String> released = new HashSet<>();
    List<EventReport> held = held(projectId, released);
    while (!held.isEmpty()) {
      for (EventReport event : held) {
        released.add(event.eventId());
        release(event, twice);
      }
      held = held(projectId, released);
    }
    holds.end(projectId);
    database.run(tx -> callback.resume(tx, projectId));
    return released.size();
  }

  /// Sends these events in this order, each that is pending; one that is named again is sent again.
  int release(String projectId, List<String> eventIds, boolean twice) {
    Set<String> released = new HashSet<>();
    for (EventReport event : known(projectId, eventIds)) {
      if (released.contains(event.eventId())) {
        sendAgain(event);
      } else if (isPending(event)) {
        released.add(event.eventId());
        release(event, twice);
      }
    }
    return released.size();
  }

  /// Sends again everything that is not on its way, oldest first.
  int replay(String projectId) {
    return replay(
        list(projectId, Set.of(EventState.DELIVERED, EventState.FAILED, EventState.SUPPRESSED)));
  }

  /// Sends again those of these events that are not on their way, in this order, and as often as
  /// they are named.
  int replay(String projectId, List<String> eventIds) {
    return replay(known(projectId, eventIds).stream().filter(one -> !isPending(one)).toList());
  }

  /// The newest events of the project, oldest first.
  List<EventReport> list(String projectId) {
    return page(projectId, NEWEST).reversed();
  }

  boolean isHeld(EventReport event) {
    return isPending(event) && !holds.mayGo(event.projectId(), event.eventId());
  }

  private int replay(List<EventReport> events) {
    events.forEach(this::sendAgain);
    return events.size();
  }

  private void release(EventReport event, boolean twice) {
    holds.free(event.projectId(), event.eventId());
    sendNow.run(event);
    if (twice) {
      sendAgain(event);
    }
  }

  private void sendAgain(EventReport event) {
    holds.free(event.projectId(), event.eventId());
    Optional<EventReport> pending =
        database.write(
            tx -> {
              var _ = callback.replay(tx, event.projectId(), EventRange.one(event.eventId()));
              return callback.find(tx, event.projectId(), event.eventId());
            });
    pending.ifPresent(sendNow::run);
  }

  private List<EventReport> held(String projectId, Set<String> but) {
    return list(projectId, Set.of(EventState.PENDING)).stream()
        .filter(event -> isHeld(event) && !but.contains(event.eventId()))
        .toList();
  }

  private List<EventReport> known(String projectId, List<String> eventIds) {
    return database.read(
        tx ->
            eventIds.stream()
                .map(
                    id ->
                        callback
                            .find(tx, projectId, id)
                            .orElseThrow(() -> ReceiverProblems.unknownEvent(id).asException()))
                .toList());
  }

  /// All events in these states, oldest first.
  private List<EventReport> list(String projectId, Set<EventState> states) {
    List<EventReport> all = new ArrayList<>();
    String before = NEWEST;
    List<EventReport> page;
    do {
      page = page(projectId, before);
      page.stream().filter(event -> states.contains(event.state())).forEach(all::add);
      before = page.isEmpty() ? "" : page.getLast().eventId();
    } while (page.size() == PAGE);
    return all.reversed();
  }

  private List<EventReport> page(String projectId, String before) {
    return database.read(tx -> callback.list(tx, projectId, null, before, PAGE));
  }

  private static boolean isPending(EventReport event) {
    return event.state() == EventState.PENDING;
  }
}
