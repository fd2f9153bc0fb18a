package io.rotary.sandbox.receiver;

import io.rotary.callback.DeliveryGate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which events are held back: some of a project, or all but some. Kept in memory; a hold ends with
/// the program, and what it held is sent after the next start.
public final class Holds implements DeliveryGate {
  private final Map<String, Hold> holds = new ConcurrentHashMap<>();

  /// All events but `others`, or those alone.
  private record Hold(boolean all, Set<String> others) {
    static Hold of(boolean all) {
      return new Hold(all, ConcurrentHashMap.newKeySet());
    }

    boolean holds(String eventId) {
      return all != others.contains(eventId);
    }

    void add(Collection<String> eventIds) {
      var _ = all ? others.removeAll(Set.copyOf(eventIds)) : others.addAll(eventIds);
    }

    void free(String eventId) {
      var _ = all ? others.add(eventId) : others.remove(eventId);
    }
  }

  @Override
  public boolean mayGo(String projectId, String eventId) {
    Hold hold = holds.get(projectId);
    return hold == null || !hold.holds(eventId);
  }

  /// Everything of the project, until [#end].
  void hold(String projectId) {
    holds.put(projectId, Hold.of(true));
  }

  /// These events.
  void hold(String projectId, Collection<String> eventIds) {
    holds.computeIfAbsent(projectId, _ -> Hold.of(false)).add(eventIds);
  }

  /// One event may go; the others stay held.
  void free(String projectId, String eventId) {
    Hold hold = holds.get(projectId);
    if (hold != null) {
      hold.free(eventId);
    }
  }

  /// Everything may go.
  void endAll() {
    holds.clear();
  }

  /// Everything of the project may go.
  void end(String projectId) {
    holds.remove(projectId);
  }
}
