package io.rotary.sandbox.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The table of all magic values, and that none of them does anything in production.
class MagicValuesTest {
  private static final Path DOCUMENT = Path.of("../docs/sandbox-magic.md");
  private static final String BEGIN = "<!-- from MagicValues -->\n";
  private static final String END = "<!-- to here -->\n";
  private static final String GRANT = "grant_type=client_credentials";

  private TestApp app = TestApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void theListIsServed() {
    Answer list = app.with("", "").get("/sandbox/magic").hasStatus(200);

    assertThat(list.at("/magic").size()).isEqualTo(MagicValues.ALL.size());
    assertThat(list.at("/magic/0").toString())
        .isEqualTo(
            "{\"kind\":\"phoneNumber\",\"value\":\"+15005550100\",\"effect\":\"in every search; to"
                + " get or to rent it is refused: 404 number_not_available\"}");
  }

  @Test
  void thereAreManyAndEachIsThereOnce() {
    Set<String> all = new HashSet<>();
    MagicValues.ALL.forEach(one -> all.add(one.kind() + " " + one.value()));

    assertThat(all).hasSameSizeAs(MagicValues.ALL).hasSizeGreaterThanOrEqualTo(60);
    assertThat(MagicValues.ALL.size() - MagicValues.CALLBACKS.size()).isGreaterThan(60);
  }

  @Test
  void theDocumentHasTheSameTable() throws IOException {
    String document = Files.readString(DOCUMENT);
    StringBuilder table = new StringBuilder("| Kind | Value | Effect |\n|---|---|---|\n");
    for (MagicValue one : MagicValues.ALL) {
      table.append("| `%s` | `%s` | %s |%n".formatted(one.kind(), one.value(), one.effect()));
    }
    String before = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
    String after = document.substring(document.indexOf(END));

    Golden.check(DOCUMENT, before + table + after, MagicValuesTest.class);
  }

  @Test
  void inProductionNothingIsMagic() {
    app.close();
    app = TestApp.startProduction();
    app.stockMagic();
    TestApp.Client owl = app.as("owl");
    String house = "+15005550102";

    app.with("", "").get("/sandbox/magic").hasStatus(404);
    for (String number : new String[] {"0100", "0101", "0104", "0108", "0113", "0120"}) {
      owl.post("availableNumbers/+1500555" + number + ":rent", "{}").hasStatus(200);
    }
    owl.post("activeNumbers/+15005550120:release", "").hasStatus(200);
    owl.post(
            "availableNumbers:rentAny",
            """
            {"regionCode":"US","type":"LOCAL",
             "numberPattern":{"pattern":"%s","searchPattern":"START"}}
            """
                .formatted(house))
        .hasStatus(200);
    owl.patch("activeNumbers/" + house, "{\"smsConfiguration\":{\"servicePlanId\":\"MAGIC-SLOW\"}}")
        .isNested(400, "INVALID_ARGUMENT", "Invalid smsConfiguration.servicePlanId");
    owl.post(
            "activeNumbers/" + house + "/emergencyAddress:validate",
            """
            {"displayName":"Shop","address":{"streetNumber":"7","streetInfo":"Magic Away St",
             "city":"Springfield","state":"IL","postalCode":"62701"}}
            """)
        .hasStatus(200);
    tokensAndKeysAreUnknown();
  }

  private void tokensAndKeysAreUnknown() {
    Answer token = app.with("owl", "Bearer magic-expired-token").get("activeNumbers");
    token.hasStatus(401);
    assertThat(token.header("www-authenticate")).doesNotContain("expired");
    app.with("owl", "Bearer magic-token-500").get("activeNumbers").hasStatus(401);
    app.with("", MagicStage.basic("magic-rate-limited", "magic-secret"))
        .send(
            "POST",
            "/oauth2/token",
            GRANT,
            Map.of("content-type", "application/x-www-form-urlencoded"))
        .hasStatus(401);
  }

  @Test
  void inProductionTheSimulatedPartnerKnowsNoMagicNumber() {
    app.close();
    app = TestApp.startProduction();
    app.stockMagic();
    app.as("owl")
        .post(
            "availableNumbers/+15005550130:rent",
            "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}}")
        .hasStatus(200);

    app.advance(Duration.ofSeconds(5));

    assertThat(
            app.as("owl")
                .get("activeNumbers/+15005550130")
                .at("/smsConfiguration/servicePlanId")
                .stringValue())
        .isEqualTo("OwlPlan");
  }

  @Test
  void inProductionNoWordDecidesAboutAnOrder() {
    app.close();
    app = TestApp.startProduction();
    app.seed("order/orders.yaml");
    app.installPacks();
    TestApp.Client robin = app.as("robin");
    String id =
        robin
            .post(
                "numberOrders:createNumberOrder",
                """
                {"regionCode":"GB","numberType":"MOBILE",
                 "numberOrderOption":{"phoneNumbers":["+447700900510"]}}
                """)
            .hasStatus(200)
            .at("/idNumberOrder")
            .stringValue();
    robin
        .send(
            "PUT",
            "numberOrders/" + id + "/registration",
            MagicAnswersTest.answers("Magic Reject"),
            Map.of())
        .hasStatus(200);
    robin.post("numberOrders/" + id + "/submit", "").hasStatus(200);

    app.advance(Duration.ofSeconds(5));

    assertThat(robin.get("numberOrders/" + id).at("/state").stringValue()).isEqualTo("IN_REVIEW");
  }
}
