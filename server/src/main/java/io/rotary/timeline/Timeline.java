package io.rotary.timeline;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import java.util.List;

/// The history of numbers. Every change of a number's state is recorded in the transaction that
/// makes it.
public final class Timeline {
  private final TimelineStore store = new TimelineStore();

  public void record(Tx tx, Happening happening) {
    store.insert(tx, List.of(happening));
  }

  /// Records what happened to many numbers at once, in one statement.
  public void record(Tx tx, List<Happening> happenings) {
    if (!happenings.isEmpty()) {
      store.insert(tx, happenings);
    }
  }

  /// What happened to a number, newest first.
  public List<TimelineEntry> of(Tx tx, E164 number, int most) {
    return store.list(tx, number, most);
  }
}
