package io.rotary.inventory;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Numbers that are held for an order: nobody finds or rents them until they are put back or rented
/// by whom they are held for. Who that is, the order knows.
public final class Reserving {
  /// A row of consecutive numbers is looked for among so many that fit, lowest first.
  private static final int MOST_LOOKED_AT = 200_000;

  private static final int LOOKED_AT_ONCE = 5_000;

  private final ReservationStore store = new ReservationStore();

  /// Holds one number; empty when it is not on the shelf.
  public Optional<ShelfNumber> reserve(Tx tx, E164 number) {
    return store.reserve(tx, List.of(number)).stream().findFirst();
  }

  /// Holds the lowest numbers that fit and that nobody else is just taking: `count` of them, or
  /// fewer when there are no more.
  public List<ShelfNumber> reserve(Tx tx, Wanted wanted, int count) {
    return store.reserveLowest(tx, wanted, count);
  }

  /// Holds the lowest `count` consecutive numbers that fit; empty when no such row is among the
  /// lowest 200,000 numbers that fit.
  public List<ShelfNumber> reserveConsecutive(Tx tx, Wanted wanted, int count) {
    String after = "";
    List<E164> row = new ArrayList<>();
    for (int looked = 0; looked < MOST_LOOKED_AT; looked += LOOKED_AT_ONCE) {
      List<E164> some = store.listAfter(tx, wanted, after, LOOKED_AT_ONCE);
      for (E164 number : some) {
        if (!row.isEmpty() && !follows(row.getLast(), number)) {
          row.clear();
        }
        row.add(number);
        if (row.size() == count) {
          List<ShelfNumber> held = store.reserve(tx, row);
          if (held.size() == count) {
            return held;
          }
          store.putBack(tx, held.stream().map(ShelfNumber::number).toList());
          row.clear();
        }
      }
      if (some.size() < LOOKED_AT_ONCE) {
        return List.of();
      }
      after = some.getLast().value();
    }
    return List.of();
  }

  /// Puts numbers back on the shelf.
  public void putBack(Tx tx, List<E164> numbers) {
    requireAll(numbers, store.putBack(tx, numbers));
  }

  /// Turns what is held into what is rented.
  public void rent(Tx tx, List<E164> numbers) {
    requireAll(numbers, store.rent(tx, numbers));
  }

  private static boolean follows(E164 before, E164 number) {
    return number.value().length() == before.value().length()
        && digits(number) == digits(before) + 1;
  }

  private static long digits(E164 number) {
    return Long.parseLong(number.value().substring(1));
  }

  private static void requireAll(List<E164> numbers, int changed) {
    if (changed != numbers.size()) {
      throw new IllegalStateException(
          changed + " of " + numbers.size() + " numbers were held: " + numbers);
    }
  }
}
