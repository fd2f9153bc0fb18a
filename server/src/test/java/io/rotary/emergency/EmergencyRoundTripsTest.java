package io.rotary.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import io.rotary.rental.Rental;
import io.rotary.testing.RentalStage;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Timeline;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How many statements each operation sends, the table of docs/performance.md.
class EmergencyRoundTripsTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final E164 NUMBER = new E164("+12025550150");
  private static final Cause CAUSE = Cause.key("k", "r");
  private static final Validation RIGHT = new Validation.ExactMatch(List.of("right"));

  private final Rental rental = RentalStage.on(APP.database());
  private final EmergencyAddressStore store =
      new EmergencyAddressStore(new Vault(MasterKey.of("00".repeat(32))));

  private static int roundTrips(Consumer<Tx> work) {
    return APP.database()
        .write(
            tx -> {
              work.accept(tx);
              return tx.roundTrips();
            });
  }

  @Test
  void provisionWaitsTwiceDeprovisionThriceAndALookOnceForEachTable() {
    APP.as("owl").post("availableNumbers/" + NUMBER + ":rent", "{}").hasStatus(200);
    NamedAddress address = new NamedAddress("Desk", EmergencyAddress.NONE);
    var provision = new ProvisionEmergencyAddress(rental, store, new Timeline());
    var deprovision = new DeprovisionEmergencyAddress(rental, store, new Timeline());

    assertThat(roundTrips(tx -> rental.find(tx, "owl", NUMBER))).isEqualTo(1);
    assertThat(roundTrips(tx -> provision.run(tx, "owl", NUMBER, address, RIGHT, CAUSE)))
        .isEqualTo(2);
    assertThat(roundTrips(tx -> store.find(tx, rental.get(tx, "owl", NUMBER).rentalId())))
        .isEqualTo(2);
    assertThat(roundTrips(tx -> deprovision.run(tx, "owl", NUMBER, CAUSE))).isEqualTo(3);
  }
}
