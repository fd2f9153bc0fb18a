package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `callbackConfiguration`, GET and PATCH (contract 04.2), and what a change of the secret does to
/// the callbacks. That the old secret ends after 24 hours needs a clock that only the server's own
/// tests have.
@ExtendWith(Rotary.Extension.class)
class CallbackConfigurationConformance {
  private static final String PATH = "/callbackConfiguration";
  private static final String FIRST = UUID.randomUUID().toString();
  private static final String SECOND = UUID.randomUUID().toString();
  private static final String THIRD = UUID.randomUUID().toString();

  private static final Delivery.Verdict BY_BOTH = new Delivery.Verdict(true, true, 0);
  private static final Delivery.Verdict BY_STANDARD_ONLY = new Delivery.Verdict(false, true, 0);
  private static final Delivery.Verdict BY_NONE = new Delivery.Verdict(false, false, 0);

  @AutoClose
  private static final CallbackReceiver RECEIVER = CallbackReceiver.start(FIRST, SECOND, THIRD);

  private final Rotary rotary;
  private final Project project;
  private final String name = UUID.randomUUID().toString();

  CallbackConfigurationConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.signing();
  }

  private static String body(String secret) {
    return "{\"hmacSecret\":\"%s\"}".formatted(secret);
  }

  private JsonNode configuration(String secret) {
    return Answer.parse(
        "{\"projectId\":\"%s\",\"hmacSecret\":\"%s\"}".formatted(project.id(), secret));
  }

  private void set(String secret) {
    assertThat(project.patch(PATH, body(secret)).ok()).isEqualTo(configuration(secret));
  }

  /// Has an event made about a new number, answered so.
  private void event(Integer... answers) {
    project.rent(
        project.availableLocal(),
        "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\"},\"callbackUrl\":\"%s\"}"
            .formatted(RECEIVER.url(name, answers)));
  }

  @Test
  void everyProjectHasASecretFromTheStart() {
    JsonNode configuration = rotary.life().get(PATH).ok();

    Expect.keys(configuration, "projectId", "hmacSecret");
    assertThat(configuration.get("projectId").asString()).isEqualTo(rotary.life().id());
    assertThat(configuration.get("hmacSecret").asString()).matches("[a-zA-Z0-9-]{32,64}");
    assertThat(rotary.other().get(PATH).ok().get("hmacSecret"))
        .isNotEqualTo(configuration.get("hmacSecret"));
  }

  @Test
  void theVendorsClientGetsAndChangesTheSecret() {
    VendorClient.For client = rotary.vendorClient(project);
    String secret = UUID.randomUUID().toString();

    JsonNode changed =
        client.call(
            "updateCallbackConfiguration",
            "{\"updateCallbackConfigurationRequestBody\":%s}".formatted(body(secret)));

    assertThat(changed).isEqualTo(configuration(secret));
    assertThat(client.call("getCallbackConfiguration", "{}")).isEqualTo(configuration(secret));
    assertThat(project.get(PATH).ok()).isEqualTo(configuration(secret));
  }

  @Test
  void theVendorsClientIsToldThatASecretIsTooShort() {
    JsonNode error =
        rotary
            .vendorClient(project)
            .fail(
                "updateCallbackConfiguration",
                "{\"updateCallbackConfigurationRequestBody\":%s}".formatted(body("short")));

    assertThat(error.get("status").intValue()).isEqualTo(400);
    assertThat(error.at("/data/error/status").asString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(error.at("/data/error/details/0/fieldViolations/0/field").asString())
        .isEqualTo("hmacSecret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abcdefghijklmnopqrstuvwxyz012345",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789-abcdefghijklmnopqrstuvwxyz",
        "--------------------------------"
      })
  void everySecretOfThePatternIsTaken(String secret) {
    set(secret);

    assertThat(project.get(PATH).ok()).isEqualTo(configuration(secret));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abcdefghijklmnopqrstuvwxyz01234",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789-abcdefghijklmnopqrstuvwxyz-",
        "abcdefghijklmnopqrstuvwxyz01234_",
        "abcdefghijklmnopqrstuvwxyz$*0123456",
        " abcdefghijklmnopqrstuvwxyz012345",
        "abcdefghijklmnopqrstuvwxyz012345\\n",
        "ábcdefghijklmnopqrstuvwxyz0123456",
      })
  void aSecretOutsideThePatternIsRefusedAndTheOldOneStays(String secret) {
    JsonNode before = project.get(PATH).ok();

    Expect.invalid(project.patch(PATH, body(secret)), "hmacSecret");

    assertThat(project.get(PATH).ok()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"hmacSecret\":null}", "{\"projectId\":\"x\",\"color\":1}"})
  void anAbsentSecretOrNullLeavesIt(String body) {
    JsonNode before = project.get(PATH).ok();

    assertThat(project.patch(PATH, body).ok()).isEqualTo(before);
    assertThat(project.get(PATH).ok()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"hmacSecret\":1}", "{\"hmacSecret\":{}}"})
  void aBodyThatCannotBeReadIsInvalidJson(String body) {
    Expect.flat(project.patch(PATH, body), 400, "syntax_invalid_json");
  }

  @Test
  void mediaTypeAndMethodAreChecked() {
    Expect.nested(
        project.send("PATCH", PATH, Map.of("content-type", "text/plain"), "{}"),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    assertThat(project.post(PATH, "{}").status()).isEqualTo(405);
  }

  @Test
  void anotherProjectsSecretIsDeniedAndABlockedOneMayOnlyRead() {
    Map<String, String> foreign = Map.of("authorization", project.basic());
    Project blocked = rotary.blocked();

    Expect.permissionDenied(rotary.other().send("GET", PATH, foreign, ""));
    assertThat(blocked.get(PATH).status()).isEqualTo(200);
    Expect.flat(blocked.patch(PATH, body(FIRST)), 403, "blocked_account");
  }

  /// The vendor's header can carry one signature: that of the secret in force when the event was
  /// made. The Standard Webhooks header carries one for each secret that is valid at the delivery.
  @Test
  void afterAChangeCallbacksCarryTheSignaturesOfTheNewAndTheOldSecret() {
    set(FIRST);
    set(SECOND);
    event();
    Delivery second = RECEIVER.next(name);
    set(THIRD);
    event();
    Delivery third = RECEIVER.next(name);

    assertThat(second.signatures()).hasSize(2).doesNotHaveDuplicates();
    assertThat(verdicts(second)).containsExactly(BY_STANDARD_ONLY, BY_BOTH, BY_NONE);
    assertThat(third.signatures()).hasSize(2).doesNotHaveDuplicates();
    assertThat(verdicts(third)).containsExactly(BY_NONE, BY_STANDARD_ONLY, BY_BOTH);
  }

  @Test
  void settingTheSecretThatIsInForceEndsNothing() {
    set(FIRST);
    set(SECOND);
    set(SECOND);
    event();

    assertThat(verdicts(RECEIVER.next(name))).containsExactly(BY_STANDARD_ONLY, BY_BOTH, BY_NONE);
  }

  @Test
  void anEventThatWaitsKeepsTheVendorsSignatureAndGetsTheNewOneOfStandardWebhooksToo() {
    set(FIRST);
    event(503, 503, 503, 200);
    Delivery before = RECEIVER.next(name);
    set(SECOND);
    List<Delivery> again = RECEIVER.next(name, 3);

    Delivery after = again.getLast();
    assertThat(after.text()).isEqualTo(before.text());
    assertThat(after.header("x-sinch-signature")).isEqualTo(before.header("x-sinch-signature"));
    assertThat(before.by(FIRST)).isEqualTo(BY_BOTH);
    assertThat(before.by(SECOND)).isEqualTo(BY_NONE);
    assertThat(verdicts(after)).containsExactly(BY_BOTH, BY_STANDARD_ONLY, BY_NONE);
    assertThat(after.signatures()).hasSize(2);
  }

  private static List<Delivery.Verdict> verdicts(Delivery delivery) {
    return Stream.of(FIRST, SECOND, THIRD).map(delivery::by).toList();
  }
}
