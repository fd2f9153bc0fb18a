package io.rotary.app;

import io.rotary.emergency.AddressValidator;
import io.rotary.inventory.Inventory;
import io.rotary.order.Orders.ReviewRule;
import io.rotary.partner.SimulatedOutcome;
import io.rotary.sandbox.magic.Magic;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Where features ask whether something is to go otherwise than it does: what the sandbox's magic
/// values say, and nothing in production.
record Seams(
    UnaryOperator<Inventory> inventory,
    UnaryOperator<AddressValidator> validator,
    ReviewRule review,
    Map<String, SimulatedOutcome> outcomes) {

  static final Seams NOTHING =
      new Seams(UnaryOperator.identity(), UnaryOperator.identity(), ReviewRule.NONE, Map.of());

  static Seams ofSandbox() {
    return new Seams(
        inventory -> inventory.with(Magic::isNumber),
        Magic::over,
        Magic.reviewRule(),
        Magic.outcomes());
  }
}
