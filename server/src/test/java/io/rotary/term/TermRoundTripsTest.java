package io.rotary.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.inventory.Inventory;
import io.rotary.inventory.Resting;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.rental.RentalTerms;
import io.rotary.term.TermSettings.PricePolicy;
import io.rotary.testing.Parts;
import io.rotary.testing.RentalStage;
import io.rotary.timeline.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How many statements the course of a rental costs, the table of docs/performance.md.
class TermRoundTripsTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private final Parts made = Parts.create();
  private final TermParts parts =
      new TermParts(
          RentalStage.on(APP.database()),
          new RentalTerms(),
          Inventory.create(APP.database(), made.billing(), new NumberingPlan()),
          new Resting(),
          made.billing(),
          made.provisioning(),
          made.timeline(),
          made.notices(),
          made.queue());

  @Test
  void releaseWaitsThreeTimes() {
    E164 number = new E164("+12025550150");
    APP.as("owl").post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);
    ReleaseNumber release = new ReleaseNumber(parts, renewRental());

    int roundTrips =
        APP.database()
            .write(
                tx -> {
                  release.run(tx, "owl", number, Cause.key("owl-key", "r1"));
                  return tx.roundTrips();
                });

    assertThat(roundTrips).isEqualTo(3);
  }

  private RenewRental renewRental() {
    Quarantine quarantine = Quarantine.of(Map.of("else", Duration.ofDays(90)));
    return new RenewRental(
        parts,
        new EndRental(parts, quarantine, List.of()),
        new TermSettings(
            PricePolicy.AGREED,
            Duration.ofDays(7),
            Duration.ofDays(7),
            Duration.ofDays(1),
            quarantine));
  }
}
