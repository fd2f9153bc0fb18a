package io.rotary.inventory;

import io.rotary.billing.Billing;
import io.rotary.billing.Price;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Route;
import io.rotary.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The shelf: who may have a number is decided by its row here and nowhere else.
public final class Inventory {
  private final NumberStore store = new NumberStore();
  private final Billing billing;
  private final AvailableNumbersApi api;
  private final Predicate<E164> byNameOnly;

  private Inventory(Billing billing, AvailableNumbersApi api, Predicate<E164> byNameOnly) {
    this.billing = billing;
    this.api = api;
    this.byNameOnly = byNameOnly;
  }

  public static Inventory create(Database database, Billing billing, NumberingPlan plan) {
    AvailableNumbersApi api = new AvailableNumbersApi(database, billing, new NumberStore(), plan);
    return new Inventory(billing, api, _ -> false);
  }

  /// The same shelf, of which some numbers are taken only by those who name them.
  public Inventory with(Predicate<E164> numbersByNameOnly) {
    return new Inventory(billing, api, numbersByNameOnly);
  }

  public List<Route> routes() {
    return api.routes();
  }

  /// Takes a number off the shelf for the caller's transaction. Of several that try at once the
  /// first gets it; the others wait for its commit and get nothing.
  public Optional<Taken> take(Tx tx, E164 number) {
    return store.take(tx, number);
  }

  /// Takes any number that fits. Numbers that others are just taking are passed over, so callers
  /// never wait for each other while stock lasts.
  public Optional<Taken> takeAny(Tx tx, Wanted wanted) {
    List<E164> passedOver = new ArrayList<>();
    Optional<Taken> taken = store.takeAny(tx, wanted);
    while (taken.filter(one -> byNameOnly.test(one.number().number())).isPresent()) {
      passedOver.add(taken.get().number().number());
      taken = store.takeAny(tx, wanted);
    }
    passedOver.forEach(number -> store.putBack(tx, number));
    return taken;
  }

  /// How a number stands; empty when it is not in stock.
  public Optional<ShelfState> find(Tx tx, E164 number) {
    return store.findState(tx, number);
  }

  /// What a number costs now, wherever it is; empty when its region and type are not sold.
  public Optional<Price> priceOf(Tx tx, E164 number) {
    return store
        .find(tx, number)
        .flatMap(
            found ->
                billing
                    .findPrice(tx, found.region(), found.type())
                    .map(listed -> found.offeredAt(listed).price()));
  }

  /// The refusal for a number that is not on the shelf, or no longer.
  public static Problem notAvailable(E164 number) {
    return InventoryProblems.notAvailable(number);
  }

  /// The refusal when nothing on the shelf fits.
  public static Problem nothingFits() {
    return InventoryProblems.nothingFits();
  }
}
