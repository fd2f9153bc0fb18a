package io.rotary.rental;

import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.callback.CallbackUrls;
import io.rotary.inventory.AvailableNumber;
import io.rotary.inventory.Inventory;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Gathering;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.PageTokens;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.problem.Problem;
import io.rotary.provisioning.Provisioning;
import io.rotary.provisioning.RentedNumbers;
import io.rotary.rental.roll.Rolls;
import io.rotary.timeline.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/// A project's active numbers: rent, rent any, list, get, configure. What becomes of a rental over
/// time is the feature `term`.
public final class Rental {
  private final ActiveNumberStore store = new ActiveNumberStore();
  private final ActiveNumberReadModel numbers = new ActiveNumberReadModel();
  private final Rolls rolls;
  private final RentAgain rentAgain;
  private final BeginRental beginRental;
  private final List<Route> routes;

  /// The features renting is made of.
  public record Parts(
      Inventory inventory,
      Billing billing,
      Provisioning provisioning,
      Callback callback,
      Timeline timeline) {}

  /// What the routes stand on.
  public record Platform(
      Database database,
      Idempotency idempotency,
      PageTokens pageTokens,
      NumberingPlan plan,
      CallbackUrls callbackUrls) {}

  private Rental(Platform platform, Parts parts, RentalScope scope) {
    NumberingPlan plan = platform.plan();
    Database database = platform.database();
    BeginRental begin = new BeginRental(parts, store, scope);
    this.rolls = rolls(database);
    RentApi rent =
        new RentApi(
            platform.idempotency(),
            new RentNumber(parts.inventory(), begin),
            new RentAnyNumber(parts.inventory(), begin),
            new RentJson(platform.callbackUrls()),
            plan);
    ActiveNumbersApi active =
        new ActiveNumbersApi(
            new Gathering<>(database, ActiveNumbersApi.MOST_TOGETHER, numbers::findAll),
            new ListNumbers(database, numbers, rolls),
            platform.pageTokens(),
            plan);
    ConfigureApi configure =
        new ConfigureApi(
            platform.idempotency(),
            new ConfigureNumber(store, numbers, parts),
            new NumberChangeJson(platform.callbackUrls()),
            plan);
    this.beginRental = begin;
    this.rentAgain = new RentAgain(store, numbers, parts);
    this.routes =
        Stream.of(rent.routes(), active.routes(), configure.routes())
            .flatMap(List::stream)
            .toList();
  }

  /// Reading and rewriting a roll takes the processor for long, which a virtual thread would not
  /// give back to requests.
  private static Rolls rolls(Database database) {
    Executor background = task -> Thread.ofPlatform().daemon().name("rolls").start(task);
    return new Rolls(database, Rolls.Bounds.USUAL, background);
  }

  public static Rental create(Platform platform, Parts parts, RentalScope scope) {
    return new Rental(platform, parts, scope);
  }

  public List<Route> routes() {
    return routes;
  }

  /// Drops what is kept in memory of a project's list, `""` for every project's: its rows have been
  /// replaced.
  public void forgetLists(String projectId) {
    if (projectId.isEmpty()) {
      rolls.dropAll();
    } else {
      rolls.drop(projectId);
    }
  }

  /// What provisioning must know of rentals.
  public static RentedNumbers rentedNumbers() {
    return new ActiveNumberStore()::subject;
  }

  /// A number that a project rents now.
  public Optional<ActiveNumber> find(Tx tx, String projectId, E164 number) {
    return numbers.find(tx, projectId, number);
  }

  /// A rental by its id, also one that has expired.
  public ActiveNumber get(Tx tx, UUID rentalId) {
    return numbers.get(tx, rentalId);
  }

  /// Gives a number back to its former renter, see [RentAgain].
  public ActiveNumber again(Tx tx, Term ended) {
    return rentAgain.run(tx, ended);
  }

  /// Begins the rental of a number that an order held, at the price of the order. Nothing about
  /// documents or `rental.scope` is asked: an order is the way for numbers that need more. Refuses
  /// what billing refuses, at the latest with the commit.
  public ActiveNumber beginOrdered(
      Tx tx, Renter renter, AvailableNumber ordered, RentRequest request) {
    return beginRental.begin(tx, renter, ordered, request);
  }

  /// The refusal for a number that the project does not rent.
  public static Problem notActive(E164 number) {
    return RentalProblems.notActive(number);
  }

  /// The refusal to rent a number of which nothing is sold.
  public static Problem notOffered(RegionCode region, NumberType type) {
    return RentalProblems.notOffered(region, type);
  }

  /// The refusal to rent what is handed over after documents have been seen.
  public static Problem documentsMissing(RegionCode region, NumberType type) {
    return RentalProblems.documentsMissing(region, type);
  }

  /// 200 with the number in its wire form.
  public static Reply reply(ActiveNumber number) {
    return Reply.ok(out -> ActiveNumberJson.write(out, number));
  }

  /// The number. Refuses with `number_not_active` when the project does not rent it now.
  public ActiveNumber get(Tx tx, String projectId, E164 number) {
    return find(tx, projectId, number).orElseThrow(() -> notActive(number).asException());
  }

  /// [#get], and nothing else changes or ends this rental until the transaction does.
  public ActiveNumber lock(Tx tx, String projectId, E164 number) {
    return store
        .lock(tx, projectId, number)
        .map(rentalId -> numbers.get(tx, rentalId))
        .orElseThrow(() -> notActive(number).asException());
  }
}
