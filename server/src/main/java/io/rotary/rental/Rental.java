package io.rotary.rental;

import io.rotary.billing.Billing;
import io.rotary.inventory.Inventory;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.PageTokens;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.provisioning.Provisioning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A project's active numbers: rent, rent any, list, get, configure, release.
public final class Rental {
  private final ActiveNumberStore store;
  private final ActiveNumberReadModel numbers;
  private final List<Route> routes;

  /// The features renting is made of.
  public record Parts(Inventory inventory, Billing billing, Provisioning provisioning) {}

  /// What the routes stand on.
  public record Platform(
      Database database, Idempotency idempotency, PageTokens pageTokens, NumberingPlan plan) {}

  private Rental(ActiveNumberStore store, ActiveNumberReadModel numbers, List<Route> routes) {
    this.store = store;
    this.numbers = numbers;
    this.routes = routes;
  }

  public static Rental create(Platform platform, Parts parts, RentalScope scope) {
    NumberingPlan plan = platform.plan();
    ActiveNumberStore store = new ActiveNumberStore();
    ActiveNumberReadModel numbers = new ActiveNumberReadModel();
    BeginRental begin = new BeginRental(parts.billing(), parts.provisioning(), store, scope);
    RentApi rent =
        new RentApi(
            platform.idempotency(),
            new RentNumber(parts.inventory(), begin),
            new RentAnyNumber(parts.inventory(), begin),
            plan);
    ActiveNumbersApi active =
        new ActiveNumbersApi(platform.database(), numbers, platform.pageTokens(), plan);
    KeepApi keep =
        new KeepApi(
            platform.idempotency(),
            new ConfigureNumber(store, numbers, parts.provisioning()),
            new ReleaseNumber(store, numbers, parts.provisioning()),
            plan);
    return new Rental(
        store,
        numbers,
        Stream.of(rent.routes(), active.routes(), keep.routes()).flatMap(List::stream).toList());
  }

  public List<Route> routes() {
    return routes;
  }

  /// The number, if the project rents it now.
  public Optional<ActiveNumber> find(Tx tx, String projectId, E164 number) {
    return numbers.find(tx, projectId, number);
  }

  /// The number. Refuses with `number_not_active` when the project does not rent it now.
  public ActiveNumber get(Tx tx, String projectId, E164 number) {
    return find(tx, projectId, number)
        .orElseThrow(() -> RentalProblems.notActive(number).asException());
  }

  /// [#get], and nothing else changes or ends this rental until the transaction does.
  public ActiveNumber lock(Tx tx, String projectId, E164 number) {
    if (!store.lock(tx, projectId, number)) {
      throw RentalProblems.notActive(number).asException();
    }
    return numbers.find(tx, projectId, number).orElseThrow();
  }
}
