package io.rotary.order;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides about an order by what its customer answered, before the settings say who does. It is
/// asked when the order is handed in and again when it is decided, so it must say the same both
/// times.
@FunctionalInterface
public interface ReviewRule {
  /// Leaves every order to the settings.
  ReviewRule NONE = _ -> Optional.empty();

  /// Empty when the settings are to say who decides.
  Optional<Ruling> of(Supplier<Map<String, @Nullable Object>> requestDetails);

  /// What is decided.
  sealed interface Ruling {
    record Approve() implements Ruling {}

    /// The customer reads `reason`.
    record Reject(String reason) implements Ruling {}

    /// The order is given back; the customer reads `message`.
    record Block(String message) implements Ruling {}

    /// A person decides.
    record Leave() implements Ruling {}
  }
}
