package io.rotary.sandbox.receiver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What arrived at the receivers of all projects, the newest 1,000 of each within some eight
/// million characters. Numbers go on when the list is cleared, so that nobody who asks for what
/// came since one misses anything.
final class Arrivals {
  private static final int MOST = 1_000;
  private static final long MOST_CHARACTERS = 8_000_000;

  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  private static final class Kept {
    private final Deque<Arrival> all = new ArrayDeque<>();
    private long last;
    private long characters;
  }

  /// Writes down what has arrived, under the next number.
  void add(String projectId, Arrival arrival) {
    Kept here = here(projectId);
    synchronized (here) {
      here.last++;
      here.all.add(arrival.numbered(here.last));
      here.characters += size(arrival);
      while (here.all.size() > MOST || here.characters > MOST_CHARACTERS) {
        here.characters -= size(here.all.removeFirst());
      }
    }
  }

  /// How often an event has come to a path, as far as it is kept.
  int count(String projectId, String path, String eventId) {
    return (int)
        list(projectId, 0).stream()
            .filter(one -> one.path().equals(path) && one.eventId().equals(eventId))
            .count();
  }

  /// What came after number `since`, oldest first.
  List<Arrival> list(String projectId, long since) {
    Kept here = here(projectId);
    synchronized (here) {
      return here.all.stream().filter(one -> one.sequence() > since).toList();
    }
  }

  void clear(String projectId) {
    Kept here = here(projectId);
    synchronized (here) {
      here.all.clear();
      here.characters = 0;
    }
  }

  private Kept here(String projectId) {
    return kept.computeIfAbsent(projectId, _ -> new Kept());
  }

  /// The body is there as text and taken apart; what the headers take is bounded by the server.
  private static long size(Arrival arrival) {
    return 2L * arrival.body().length() + arrival.path().length();
  }
}
