package io.rotary.profile;

import io.rotary.order.Orders;
import io.rotary.platform.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers an order of a project as the order of one of its profiles was answered.
///
/// Atomic. Refuses: `unknown_profile`, and what [Orders#answerLike] refuses.
final class ApplyProfile {
  private final Orders orders;
  private final ProfileStore store;

  ApplyProfile(Orders orders, ProfileStore store) {
    this.orders = orders;
    this.store = store;
  }

  /// `perNumber` replaces what the profile says about single numbers.
  void run(
      Tx tx,
      String projectId,
      String name,
      String orderId,
      Optional<List<Map<String, @Nullable Object>>> perNumber) {
    Profile profile =
        store
            .find(tx, projectId, name)
            .orElseThrow(() -> ProfileProblems.noProfile(name).asException());
    orders.answerLike(tx, projectId, orderId, profile.orderId(), perNumber);
  }
}
