package io.rotary.sandbox.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every magic street and every magic word in a registration, over HTTP. Orders are reviewed by
/// people here, so what decides is the word.
class MagicAnswersTest {
  @RegisterExtension
  static final TestApp APP = TestApp.start(Map.of("ROTARY_ORDER_REVIEW", "manual"));

  private static final MagicStage STAGE = new MagicStage(APP);
  private static final String HOUSE = "+12025550150";

  private static int next = 10;

  @BeforeAll
  static void stock() {
    APP.seed("order/orders.yaml");
    APP.installPacks();
    STAGE.rent("owl", HOUSE, "{}").hasStatus(200);
  }

  @AfterAll
  static void everyAnswerWasProved() {
    STAGE.hasProvedAll("streetInfo", "requestDetails");
  }

  private static Answer address(String verb, String street) {
    return spelled(verb, STAGE.prove("streetInfo", street));
  }

  private static Answer spelled(String verb, String street) {
    String body =
        """
        {"displayName":"Shop","address":{"streetNumber":"7","streetInfo":"%s","city":"Springfield",
         "state":"IL","postalCode":"62701"}}
        """
            .formatted(street);
    return APP.as("owl").post("activeNumbers/" + HOUSE + "/emergencyAddress:" + verb, body);
  }

  private static String result(Answer answer) {
    return answer.hasStatus(200).at("/validationResult").stringValue();
  }

  @Test
  void aStreetIsRight() {
    Answer exact = address("validate", "Magic Exact St");

    assertThat(result(exact)).isEqualTo("EXACT_MATCH");
    address("provision", "Magic Exact St").hasStatus(200);
  }

  @Test
  void aStreetIsCorrected() {
    Answer near = address("validate", "Magic Near St");

    assertThat(result(near)).isEqualTo("NEAR_MATCH");
    assertThat(near.at("/correctedAddress/streetInfo").stringValue()).isEqualTo("Magic Exact St");
    assertThat(near.at("/validationMessage").stringValue())
        .isEqualTo("Corrected to valid address|Address is a near match");
  }

  @Test
  void aStreetIsWrong() {
    Answer some = address("validate", "Magic Candidates St");
    Answer none = address("validate", "Magic Unknown St");

    assertThat(result(some)).isEqualTo("NO_MATCH");
    assertThat(some.at("/candidateAddresses/0/streetInfo").stringValue())
        .isEqualTo("Magic Exact St");
    assertThat(result(none)).isEqualTo("NO_MATCH");
    assertThat(none.at("/candidateAddresses").size()).isZero();
    address("provision", "Magic Candidates St")
        .isNested(400, "INVALID_ARGUMENT", "Invalid address");
    address("provision", "Magic Unknown St").isNested(400, "INVALID_ARGUMENT", "Invalid address");
  }

  @Test
  void nobodyCanJudgeAStreet() {
    address("validate", "Magic Away St")
        .isNested(503, "UNAVAILABLE", "Service temporarily unavailable");
    spelled("provision", "magic away st").hasStatus(503);
  }

  /// A registration with this business name.
  static String answers(String name) {
    return """
        {"requestDetails":{"data":[
          [{"intendedUse":"One-time codes"}],
          {"endBusinessName":"%s","registrationNumber":"SC123456",
           "website":"https://example.com/","street":"1 Example Street","city":"Leeds",
           "country":"GB","postalCode":"LS1 1AA"},
          {"firstName":"Ada","lastName":"Example","phoneNumber":"+447700900000",
           "email":"ada@example.com"}]}}
        """
        .formatted(name);
  }

  /// An order of one number that was answered with this business name and handed in.
  private static String handedIn(String name) {
    String number = "+4477009005" + next++;
    String id =
        APP.as("robin")
            .post(
                "numberOrders:createNumberOrder",
                """
                {"regionCode":"GB","numberType":"MOBILE",
                 "numberOrderOption":{"phoneNumbers":["%s"]}}
                """
                    .formatted(number))
            .hasStatus(200)
            .at("/idNumberOrder")
            .stringValue();
    APP.as("robin")
        .send("PUT", "numberOrders/" + id + "/registration", answers(name), Map.of())
        .hasStatus(200);
    APP.as("robin").post("numberOrders/" + id + "/submit", "").hasStatus(200);
    STAGE.advance("robin", "PT2S");
    return id;
  }

  private static String magic(String name) {
    return handedIn(STAGE.prove("requestDetails", name));
  }

  private static String state(String id) {
    return APP.as("robin").get("numberOrders/" + id).hasStatus(200).at("/state").stringValue();
  }

  private static String said(String id) {
    return APP.operator().get("/admin/v1/orders/" + id).hasStatus(200).text();
  }

  @Test
  void anOrderIsApproved() {
    assertThat(state(magic("Magic Approve"))).isEqualTo("COMPLETED");
  }

  @Test
  void anOrderIsRejected() {
    String id = handedIn("Magic Reject: the company is unknown");
    STAGE.prove("requestDetails", "Magic Reject: REASON");

    assertThat(state(id)).isEqualTo("REJECTED");
    assertThat(said(id)).contains("\"the company is unknown\"");
    assertThat(state(magic("Magic Reject"))).isEqualTo("REJECTED");
  }

  @Test
  void anOrderIsGivenBackAndMayBeAnsweredAgain() {
    String id = handedIn("Magic Block: the passport is not legible; the address is missing");
    STAGE.prove("requestDetails", "Magic Block: REASON");

    assertThat(state(id)).isEqualTo("BLOCKED");
    assertThat(said(id)).contains("\"the passport is not legible; the address is missing\"");
    APP.as("robin").post("numberOrders/" + id + "/submit", "").hasStatus(200);
    STAGE.advance("robin", "PT2S");
    assertThat(state(id)).isEqualTo("BLOCKED");
  }

  @Test
  void anOrderThatWasGivenBackExpires() {
    String id = magic("Magic Block");
    assertThat(state(id)).isEqualTo("BLOCKED");

    STAGE.advance("robin", "P3D");

    assertThat(state(id)).isEqualTo("EXPIRED");
  }

  @Test
  void anOrderWaits() {
    assertThat(state(magic("Magic Wait"))).isEqualTo("IN_REVIEW");
    assertThat(state(handedIn("Ordinary Ltd"))).isEqualTo("IN_REVIEW");
  }

  @Test
  void wordsAmongOthersAreNoMagic() {
    assertThat(state(handedIn("The Magic Approve Company"))).isEqualTo("IN_REVIEW");
  }
}
