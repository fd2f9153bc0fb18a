package io.rotary.rental.roll;

import io.rotary.platform.db.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The rolls this node keeps, within bounds: the one used least recently gives way to a new one,
/// unless it is in use. A roll is read and rewritten in the background; until it is there, and
/// where there is no room, lists are answered by SQL.
///
/// Whoever answers by a roll reads what has changed since its snapshot and hands the newer roll
/// back. Nobody waits for anybody: each roll is right for its own snapshot, whichever is kept.
public final class Rolls {
  private static final Logger LOG = System.getLogger(Rolls.class.getName());
  private static final Duration IN_USE = Duration.ofMinutes(10);

  private final RollStore store;
  private final Database database;
  private final Bounds bounds;
  private final Executor background;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  /// A project with more than `large` numbers has a roll, all rolls take at most `bytes`, and one
  /// is rewritten when more than `changed` numbers have changed.
  public record Bounds(int large, long bytes, int changed) {
    public static final Bounds USUAL = new Bounds(10_000, 64 << 20, 4_000);

    /// More changes than that are not worth reading: the roll is read anew.
    public int mostChanges() {
      return 10 * changed;
    }
  }

  /// The roll of one project; without one while it is read, and for a while after it found no room.
  private static final class Slot {
    private final AtomicReference<@Nullable Roll> roll = new AtomicReference<>();
    private volatile Instant used;
    private final AtomicBoolean rewriting = new AtomicBoolean();

    Slot(Instant used) {
      this.used = used;
    }

    long bytes() {
      Roll present = roll.get();
      return present == null ? 0 : present.bytes();
    }
  }

  public Rolls(Database database, Bounds bounds, Executor background) {
    this.database = database;
    this.store = new RollStore(database.forBackground());
    this.bounds = bounds;
    this.background = background;
  }

  public Bounds bounds() {
    return bounds;
  }

  public Optional<Roll> find(String projectId) {
    Slot slot = slots.get(projectId);
    if (slot == null) {
      return Optional.empty();
    }
    Optional<Roll> roll = Optional.ofNullable(slot.roll.get());
    roll.ifPresent(_ -> slot.used = database.now());
    return roll;
  }

  /// Has the roll of a large project read in the background, unless that has been tried lately.
  public void want(String projectId) {
    Instant now = database.now();
    Slot mine = new Slot(now);
    Slot present =
        slots.compute(
            projectId,
            (_, slot) ->
                slot == null || (slot.roll.get() == null && !slot.used.plus(IN_USE).isAfter(now))
                    ? mine
                    : slot);
    if (present == mine) {
      background.execute(() -> read(projectId, mine));
    }
  }

  private void read(String projectId, Slot slot) {
    try {
      Optional<Roll> roll = store.read(projectId, bounds.bytes());
      if (roll.isEmpty() || !isRoomFor(roll.orElseThrow(), projectId, slot)) {
        LOG.log(Level.INFO, "no room in memory for the numbers of project {0}", projectId);
      }
    } catch (RuntimeException e) {
      slots.remove(projectId, slot);
      LOG.log(Level.WARNING, "cannot read the numbers of project " + projectId, e);
    }
  }

  private synchronized boolean isRoomFor(Roll roll, String projectId, Slot slot) {
    long most = bounds.bytes() - roll.bytes();
    Map<String, Slot> others = new HashMap<>(slots);
    others.remove(projectId);
    List<Entry<String, Slot>> idle =
        others.entrySet().stream()
            .filter(one -> one.getValue().used.plus(IN_USE).isBefore(slot.used))
            .sorted(Comparator.comparing(one -> one.getValue().used))
            .toList();
    long taken = others.values().stream().mapToLong(Slot::bytes).sum();
    for (Entry<String, Slot> one : idle) {
      if (taken > most) {
        taken -= one.getValue().bytes();
        slots.remove(one.getKey(), one.getValue());
      }
    }
    if (taken > most) {
      return false;
    }
    slot.roll.set(roll);
    return true;
  }

  /// Takes a roll that was made of `old` and of what has changed since, unless another came first.
  public void keep(String projectId, Roll old, Roll newer) {
    Slot slot = slots.get(projectId);
    if (slot != null
        && slot.roll.compareAndSet(old, newer)
        && newer.changed() > bounds.changed()
        && slot.rewriting.compareAndSet(false, true)) {
      background.execute(() -> rewrite(projectId, slot, newer));
    }
  }

  /// What is kept in the meantime is lost: requests read it again, from the snapshot of `roll` on.
  /// A roll that has outgrown the bounds is dropped, and finds room again or not.
  private void rewrite(String projectId, Slot slot, Roll roll) {
    try {
      slot.roll.set(roll.written());
    } finally {
      slot.rewriting.set(false);
    }
    if (bytes() > bounds.bytes()) {
      slots.remove(projectId, slot);
    }
  }

  /// Forgets a roll, for instance since too much has changed; the next list has it read anew.
  public void drop(String projectId) {
    slots.remove(projectId);
  }

  public void dropAll() {
    slots.clear();
  }

  /// What all rolls take in memory.
  public long bytes() {
    return slots.values().stream().mapToLong(Slot::bytes).sum();
  }
}
