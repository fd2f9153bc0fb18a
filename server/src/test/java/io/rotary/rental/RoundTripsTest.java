package io.rotary.rental;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.inventory.Inventory;
import io.rotary.inventory.Wanted;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Tx;
import io.rotary.platform.json.Patch;
import io.rotary.provisioning.LinkRequest;
import io.rotary.provisioning.VoiceLink;
import io.rotary.provisioning.VoiceType;
import io.rotary.rental.roll.After;
import io.rotary.rental.roll.NumberFilter;
import io.rotary.testing.Parts;
import io.rotary.timeline.Cause;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How often each operation waits for the store before its commit, the table of
/// docs/performance.md. The begin travels with the first statement, what [Tx#later] took with the
/// next one or the commit.
class RoundTripsTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final Renter OWL =
      new Renter("owl", Currency.getInstance("USD"), Cause.key("owl-key", "r1"));
  private static final RentRequest NOTHING = new RentRequest(LinkRequest.NOTHING, "");
  private static final LinkRequest LINKS =
      new LinkRequest(
          Optional.of("OwlPlan"),
          Optional.of("COWL001"),
          Optional.of(new VoiceLink(VoiceType.RTC, "owl-app")));

  private final ActiveNumberStore store = new ActiveNumberStore();
  private final ActiveNumberReadModel numbers = new ActiveNumberReadModel();
  private final Parts parts = Parts.create();
  private final Inventory inventory =
      Inventory.create(APP.database(), parts.billing(), new NumberingPlan());
  private final Rental.Parts rentalParts =
      new Rental.Parts(
          inventory, parts.billing(), parts.provisioning(), parts.callback(), parts.timeline());
  private final BeginRental begin = new BeginRental(rentalParts, store, RentalScope.ALL);

  private static int roundTrips(Consumer<Tx> work) {
    return APP.database()
        .write(
            tx -> {
              work.accept(tx);
              return tx.roundTrips();
            });
  }

  @Test
  void rentWaitsOnceAndOnceMoreForLinks() {
    RentNumber rent = new RentNumber(inventory, begin);

    assertThat(roundTrips(tx -> rent.run(tx, OWL, new E164("+12025550150"), NOTHING))).isEqualTo(1);
    assertThat(
            roundTrips(
                tx -> rent.run(tx, OWL, new E164("+12025550151"), new RentRequest(LINKS, ""))))
        .isEqualTo(2);
  }

  @Test
  void rentAnyWaitsAsOftenAsRent() {
    RentAnyNumber rentAny = new RentAnyNumber(inventory, begin);
    Wanted wanted =
        new Wanted(new RegionCode("US"), NumberType.LOCAL, Optional.empty(), Capabilities.NONE);

    assertThat(roundTrips(tx -> rentAny.run(tx, OWL, wanted, NOTHING))).isEqualTo(1);
  }

  @Test
  void getWaitsOnceAndAListTwice() {
    NumberFilter all =
        new NumberFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Capabilities.NONE,
            NumberFilter.Order.PHONE_NUMBER);

    assertThat(roundTrips(tx -> numbers.find(tx, "owl", new E164("+12025550150")))).isEqualTo(1);
    assertThat(
            roundTrips(
                tx -> {
                  numbers.list(tx, "owl", all, After.NOTHING, 30);
                  numbers.count(tx, "owl", all, 10_000);
                }))
        .isEqualTo(2);
  }

  @Test
  void aPageOfALargeProjectWaitsOnceForItsNumbersAndWhatHasChanged() {
    List<E164> page = List.of(new E164("+12025550150"));

    assertThat(roundTrips(tx -> numbers.since(tx, "owl", "10:20:", page, 100))).isEqualTo(1);
  }

  @Test
  void configureWaitsThreeTimesAndAtMostSevenWithLinks() {
    ConfigureNumber configure = new ConfigureNumber(store, numbers, rentalParts);
    E164 number = new E164("+12025550152");
    APP.as("owl").post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);

    NumberChange name = new NumberChange(Patch.set("A"), Patch.keep(), LinkRequest.NOTHING);
    NumberChange links = new NumberChange(Patch.keep(), Patch.keep(), LINKS);

    assertThat(roundTrips(tx -> configure.run(tx, "owl", number, name, OWL.cause()))).isEqualTo(3);
    assertThat(roundTrips(tx -> configure.run(tx, "owl", number, links, OWL.cause()))).isEqualTo(7);
  }
}
