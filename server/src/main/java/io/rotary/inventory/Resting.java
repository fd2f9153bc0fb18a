package io.rotary.inventory;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rest between two rentals of a number: callers of the old renter must not reach the new one.
public final class Resting {
  private final NumberStore store = new NumberStore();

  /// A number whose rental by a project is over rests until a time.
  public void begin(Tx tx, E164 number, String formerProjectId, Instant until) {
    if (!store.rest(tx, number, formerProjectId, until)) {
      throw new IllegalStateException(number + " is not rented");
    }
  }

  /// Gives a number that rests to its former renter; false when it does not rest.
  public boolean takeBack(Tx tx, E164 number) {
    return store.takeRested(tx, number);
  }

  /// Numbers whose rest is over, the longest waiting first; the caller's until the transaction
  /// ends.
  public List<E164> takeRested(Tx tx, int most) {
    return store.lockRested(tx, most);
  }

  /// Puts a number back on the shelf.
  public void offer(Tx tx, E164 number) {
    store.offer(tx, number);
  }

  /// Lets a number rest longer than planned.
  public void prolong(Tx tx, E164 number, Instant until) {
    store.restLonger(tx, number, until);
  }

  /// When the next rest is over.
  public Optional<Instant> nextOver(Tx tx) {
    return store.nextRested(tx);
  }
}
