package io.rotary.rental;

import io.rotary.callback.Callback;
import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.platform.json.Patch;
import io.rotary.provisioning.LinkOwner;
import io.rotary.provisioning.Provisioning;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.Timeline;
import io.rotary.timeline.What;
import java.util.UUID;

/// Changes the display name, the callback URL and the links of an active number.
///
/// Atomic: all parts of a change are stored or none. Links are scheduled; the values in force stay
/// until a link has been made. A released number may still be changed until it expires.
///
/// Refuses: `number_not_active`, and what [Provisioning#check] and [Provisioning#change] refuse.
/// Source: contract 03.4.
final class ConfigureNumber {
  private final ActiveNumberStore store;
  private final ActiveNumberReadModel numbers;
  private final Provisioning provisioning;
  private final Callback callback;
  private final Timeline timeline;

  ConfigureNumber(ActiveNumberStore store, ActiveNumberReadModel numbers, Rental.Parts parts) {
    this.store = store;
    this.numbers = numbers;
    this.provisioning = parts.provisioning();
    this.callback = parts.callback();
    this.timeline = parts.timeline();
  }

  ActiveNumber run(Tx tx, String projectId, E164 number, NumberChange change, Cause cause) {
    UUID rentalId =
        store
            .lock(tx, projectId, number)
            .orElseThrow(() -> RentalProblems.notActive(number).asException());
    ActiveNumber current = numbers.get(tx, rentalId);
    provisioning.check(tx, projectId, current.region(), change.links());

    String displayName = change.displayName().over(current.displayName(), "");
    String callbackUrl = change.callbackUrl().over(current.callbackUrl(), "");
    store.update(tx, rentalId, displayName, callbackUrl);
    provisioning.change(tx, new LinkOwner(rentalId, projectId), change.links());
    if (change.callbackUrl() instanceof Patch.Set<String> _) {
      callback.welcome(tx, projectId, callbackUrl);
    }
    timeline.record(tx, new Happening(number, projectId, What.CONFIGURED, change.inWords(), cause));
    return numbers.get(tx, rentalId);
  }
}
