package io.rotary.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An address lives as long as its rental, and the number's history tells of it without its text.
class EmergencyLifeTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final String BODY =
      """
      {"displayName":"Shop","address":{"streetNumber":"500","streetInfo":"Oak Avenue",
       "city":"Springfield","state":"IL","postalCode":"62701"}}
      """;

  private static List<String> history(String number) {
    return APP.operator()
        .get("/admin/v1/numbers/" + number)
        .hasStatus(200)
        .at("/history")
        .findValuesAsString("what");
  }

  private static void rentWithAddress(String number) {
    APP.as("owl").post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);
    APP.as("owl")
        .post("activeNumbers/" + number + "/emergencyAddress:provision", BODY)
        .hasStatus(200);
  }

  private static int addresses() {
    return APP.database()
        .read(
            tx ->
                tx.find("select count(*)::int as n from emergency_address", row -> row.integer("n"))
                    .orElseThrow());
  }

  @Test
  void whenTheRentalEndsItsAddressIsForgotten() {
    String number = "+12025550140";
    rentWithAddress(number);
    APP.as("owl").post("activeNumbers/" + number + ":release", "").hasStatus(200);
    APP.as("owl").get("activeNumbers/" + number + "/emergencyAddress").hasStatus(200);

    APP.advance(Duration.ofDays(32), Duration.ofHours(6));

    assertThat(addresses()).isZero();
    assertThat(history(number))
        .containsSubsequence("ENDED", "EMERGENCY_ADDRESS_REMOVED", "RELEASED");
    APP.operator()
        .post("/admin/v1/numbers/" + number + ":undoRelease", "{\"reason\":\"asked\"}")
        .hasStatus(200);
    APP.as("owl")
        .get("activeNumbers/" + number + "/emergencyAddress")
        .isNested(404, "NOT_FOUND", "Missing E911 feature");
  }

  @Test
  void theHistoryTellsThatThereWasOneAndNotWhich() {
    String number = "+12025550141";
    rentWithAddress(number);
    APP.as("owl")
        .post("activeNumbers/" + number + "/emergencyAddress:deprovision", "")
        .hasStatus(200);

    assertThat(history(number))
        .startsWith("EMERGENCY_ADDRESS_REMOVED", "EMERGENCY_ADDRESS_SET", "RENTED");
    assertThat(APP.operator().get("/admin/v1/numbers/" + number).text()).doesNotContain("Oak");
  }
}
