package io.rotary.profile;

import io.rotary.order.NumberOrder;
import io.rotary.order.Orders;
import io.rotary.platform.db.Tx;
import java.util.List;

/// Gives a name to how a project answered an order that was approved. A name that exists is given
/// to this order from now on.
///
/// Atomic; profiles of one project are marked one after the other. Refuses: `unknown_order`,
/// `order_in_wrong_state`, `registration_missing`, `too_many_profiles`.
final class MarkProfile {
  private static final int MOST = 100;

  private final Orders orders;
  private final ProfileStore store;

  MarkProfile(Orders orders, ProfileStore store) {
    this.orders = orders;
    this.store = store;
  }

  Profile run(Tx tx, String projectId, String name, String orderId) {
    NumberOrder order = orders.getApproved(tx, projectId, orderId);
    tx.takeTurns("registration_profile/" + projectId);
    List<Profile> all = store.list(tx, projectId);
    boolean isNew = all.stream().noneMatch(one -> one.name().equals(name));
    if (isNew && all.size() >= MOST) {
      throw ProfileProblems.tooManyProfiles(MOST).asException();
    }
    Profile profile = new Profile(name, orderId, order.region(), order.type(), tx.now());
    store.upsert(tx, projectId, profile);
    return profile;
  }
}
