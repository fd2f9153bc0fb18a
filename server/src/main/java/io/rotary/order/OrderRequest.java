package io.rotary.order;

import io.rotary.inventory.Wanted;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.provisioning.LinkRequest;

/// What a new order asks for (contract 05.3).
record OrderRequest(
    RegionCode region, NumberType type, Choice choice, LinkRequest links, String callbackUrl) {

  /// Which numbers.
  sealed interface Choice {
    /// This one.
    record Named(E164 number) implements Choice {}

    /// So many that fit, one after the other if `sequential`.
    record Any(Wanted wanted, int quantity, boolean sequential) implements Choice {}
  }

  int quantity() {
    return switch (choice) {
      case Choice.Named _ -> 1;
      case Choice.Any any -> any.quantity();
    };
  }
}
