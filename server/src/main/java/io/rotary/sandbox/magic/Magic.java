package io.rotary.sandbox.magic;

import io.rotary.emergency.AddressValidator;
import io.rotary.inventory.StockRange;
import io.rotary.order.Orders.ReviewRule;
import io.rotary.partner.SimulatedOutcome;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Around;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.ProblemException;
import io.rotary.provisioning.Provisioning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Values that bring an outcome about (docs/sandbox-magic.md). They act at the product's routes,
/// past the checks of credential, limits and account, and at the places where features ask:
/// [#outcomes], [#over(AddressValidator)], [#reviewRule], [#isNumber].
public final class Magic {
  /// Why a magic number is locked.
  public static final String LOCKED = "a magic number of the sandbox";

  private final MagicNumbers numbers;
  private final MagicTargets targets;

  /// What it stands on.
  public record Parts(Database database, Provisioning provisioning, Locking locking) {}

  /// Keeps a number from being released.
  @FunctionalInterface
  public interface Locking {
    void lock(String projectId, E164 number);
  }

  private Magic(Parts parts) {
    this.numbers = new MagicNumbers(parts.locking());
    this.targets = new MagicTargets(parts.database(), parts.provisioning());
  }

  public static Magic create(Parts parts) {
    return new Magic(parts);
  }

  /// Whether a number is a magic one, which nobody gets who has not named it.
  public static boolean isNumber(E164 number) {
    return MagicNumbers.contain(number);
  }

  /// What a shelf needs for the magic numbers to be found.
  public static List<StockRange> stock() {
    return MagicNumbers.ALL.stream().map(one -> one.onShelf(new Capabilities(true, true))).toList();
  }

  /// What the simulated partner makes of links, by target or number.
  public static Map<String, SimulatedOutcome> outcomes() {
    Map<String, SimulatedOutcome> all = new HashMap<>(MagicTargets.partnerOutcomes());
    MagicNumbers.ALL.forEach(
        one -> one.links().ifPresent(outcome -> all.put(one.number(), outcome)));
    return all;
  }

  /// A judge of addresses that knows the magic streets.
  public static AddressValidator over(AddressValidator product) {
    return new MagicAddresses(product);
  }

  /// The rule of the magic words in registrations.
  public static ReviewRule reviewRule() {
    return new MagicReviews();
  }

  public List<Route> routes() {
    return List.of(
        Route.sandbox("ListMagic", "GET", "/sandbox/magic", Route.Body.NONE, Magic::list));
  }

  /// A route of the product, at which magic values act.
  public Route over(Route route) {
    return switch (route.access()) {
      case PROJECT_READ, PROJECT_WRITE, PROJECT_RENT -> overProject(route);
      case OPEN ->
          route.operation().equals("GetToken") ? route.with(MagicTokens.over(route)) : route;
      case OPERATOR -> route;
    };
  }

  private Route overProject(Route route) {
    Route known = route.body() == Route.Body.JSON ? route.with(targets.over(route)) : route;
    return known.path().contains("{phoneNumber}") ? known.with(numbers.over(known)) : known;
  }

  /// Refuses a call whose token is magic.
  public Reply answer(Around.Call call, Supplier<Reply> answer) {
    try {
      MagicTokens.check(call);
    } catch (ProblemException e) {
      return call.refuse(e.problem());
    }
    return answer.get();
  }

  private static Reply list(Request request) {
    return Reply.ok(
        out ->
            out.objects(
                "magic",
                MagicValues.ALL,
                (one, value) ->
                    one.text("kind", value.kind())
                        .text("value", value.value())
                        .text("effect", value.effect())));
  }
}
