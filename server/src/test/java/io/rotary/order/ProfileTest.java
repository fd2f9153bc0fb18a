package io.rotary.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An approved registration answers the next order of its project, and of nobody else.
class ProfileTest {
  @RegisterExtension
  static final TestApp APP = TestApp.start(Map.of("ROTARY_ORDER_REVIEW", "manual"));

  private static final OrderStage ROBIN = new OrderStage(APP, "robin");
  private static final OrderStage OWL = new OrderStage(APP, "owl");
  private static final String LETTER = "au-mobile-authorisation";

  @BeforeAll
  static void stock() {
    APP.seed("order/orders.yaml");
    APP.installPacks();
  }

  private static Answer call(String project, String method, String path, String body) {
    return APP.as(project)
        .send(method, "/admin/v1/projects/" + project + "/profiles" + path, body, Map.of());
  }

  private static Answer mark(String project, String name, String orderId) {
    return call(project, "PUT", "/" + name, "{\"orderId\":\"" + orderId + "\"}");
  }

  private static Answer apply(String project, String name, String orderId) {
    return call(project, "POST", "/" + name + ":apply", "{\"orderId\":\"" + orderId + "\"}");
  }

  private static String approvedFrench(String number) {
    String id = ROBIN.french(number);
    ROBIN.submit(id).hasStatus(200);
    ROBIN.decide(id, "approve", "").hasStatus(200);
    return id;
  }

  @Test
  void theNextOrderIsAnsweredWithoutAskingAgain() {
    String first = approvedFrench("+33199000000");
    mark("robin", "head-office", first).hasStatus(200);
    String next = ROBIN.named("FR", "LOCAL", "+33199000001");

    Answer applied = apply("robin", "head-office", next).hasStatus(200);

    assertThat(applied.text()).isEqualTo(ROBIN.registration(next).text());
    assertThat(applied.at("/requestDetails"))
        .isEqualTo(ROBIN.registration(first).at("/requestDetails"));
    assertThat(applied.at("/attachments").findValuesAsString("attachmentId"))
        .containsExactlyInAnyOrder(OrderStage.IDENTITY, OrderStage.KBIS);
    ROBIN.submit(next).hasStatus(200);
    assertThat(ROBIN.file(next, OrderStage.IDENTITY).hasStatus(200).text()).contains("passport");
    ROBIN.decide(next, "approve", "").hasStatus(200);
    assertThat(ROBIN.state(next)).isEqualTo("COMPLETED");
  }

  @Test
  void aDocumentThatHasGrownTooOldIsAskedForAgain() {
    String first = approvedFrench("+33199000002");
    mark("robin", "head-office", first).hasStatus(200);
    APP.clock().advance(Duration.ofDays(100));
    String next = ROBIN.named("FR", "LOCAL", "+33199000003");

    apply("robin", "head-office", next).hasStatus(200);

    ROBIN
        .submit(next)
        .isNested(
            400, "FAILED_PRECONDITION", "Mandatory attachments are missing: " + OrderStage.KBIS);
    ROBIN
        .upload(next, OrderStage.KBIS, "application/pdf", OrderStage.pdf("newer kbis"))
        .hasStatus(200);
    ROBIN
        .uploadAs(
            next, OrderStage.IDENTITY, "PASSPORT", "application/pdf", OrderStage.pdf("renewed"))
        .hasStatus(200);
    ROBIN.submit(next).hasStatus(200);
    assertThat(ROBIN.file(first, OrderStage.IDENTITY).hasStatus(200).text()).contains("% passport");
    assertThat(ROBIN.file(first, OrderStage.KBIS).hasStatus(200).text()).contains("% kbis");
    assertThat(ROBIN.file(next, OrderStage.IDENTITY).hasStatus(200).text()).contains("% renewed");
    assertThat(ROBIN.file(next, OrderStage.KBIS).hasStatus(200).text()).contains("% newer kbis");
    ROBIN.decide(next, "reject", "{\"reason\":\"No.\"}").hasStatus(200);
  }

  @Test
  void whatIsAboutTheNumberItselfIsSaidAnew() {
    String first = OWL.named("AU", "MOBILE", "+61491570157");
    OWL.register(first, OrderApiTest.AUSTRALIAN_BUSINESS).hasStatus(200);
    OWL.upload(first, LETTER, "application/pdf", OrderStage.pdf("first")).hasStatus(200);
    OWL.submit(first).hasStatus(200);
    OWL.decide(first, "approve", "").hasStatus(200);
    mark("owl", "australia", first).hasStatus(200);
    String next = OWL.named("AU", "MOBILE", "+61491570158");
    OWL.upload(next, LETTER, "application/pdf", OrderStage.pdf("mine")).hasStatus(200);

    Answer applied =
        call(
                "owl",
                "POST",
                "/australia:apply",
                """
                {"orderId":"%s","perNumber":[
                  {"senderId":"+61491570158","purposeOfTheTraffic":"Reminders"}]}
                """
                    .formatted(next))
            .hasStatus(200);

    assertThat(applied.at("/requestDetails/data/0/0/senderId").stringValue())
        .isEqualTo("+61491570158");
    assertThat(applied.at("/requestDetails/data/1/city").stringValue()).isEqualTo("Melbourne");
    assertThat(OWL.file(next, LETTER).text()).contains("% mine");
    call(
            "owl",
            "POST",
            "/australia:apply",
            "{\"orderId\":\"" + next + "\",\"perNumber\":[{\"senderId\":\"+61491570158\"}]}")
        .hasStatus(400)
        .blames("requestDetails.data[0][0].purposeOfTheTraffic", "is missing");
    assertThat(OWL.registration(next).text()).isEqualTo(applied.text());
    OWL.submit(next).hasStatus(200);
    apply("owl", "australia", next)
        .isNested(
            400, "FAILED_PRECONDITION", "The order is IN_REVIEW; it must be CREATED or BLOCKED");
  }

  @Test
  void onlyAnApprovedRegistrationBecomesAProfile() {
    String waiting = ROBIN.handedIn("+447700900001");
    mark("robin", "early", waiting)
        .isNested(400, "FAILED_PRECONDITION", "The order is IN_REVIEW; it must be COMPLETED");
    String silent = OWL.named("US", "LOCAL", "+12025550103");
    OWL.submit(silent).hasStatus(200);
    OWL.decide(silent, "approve", "").hasStatus(200);
    mark("owl", "silent", silent)
        .isNested(400, "FAILED_PRECONDITION", "The order has no registration yet");
    mark("owl", "foreign", waiting).isNested(404, "NOT_FOUND", "Number order not found");
    apply("owl", "silent", silent)
        .hasBody(
            """
            {"error":{"code":404,"message":"Profile not found","status":"NOT_FOUND","details":[
              {"type":"ResourceInfo","resourceType":"RegistrationProfile","resourceName":"silent",
               "owner":"","description":""}]}}
            """);
  }

  @Test
  void profilesAreListedRenamedAndRemovedByTheirProjectOnly() {
    String id = ROBIN.handedIn("+447700900002");
    ROBIN.decide(id, "approve", "").hasStatus(200);
    Answer marked = mark("robin", "british", id).hasStatus(200);
    assertThat(marked.at("/regionCode").stringValue()).isEqualTo("GB");

    assertThat(call("robin", "GET", "", "").at("/profiles").findValuesAsString("name"))
        .contains("british");
    assertThat(call("owl", "GET", "", "").at("/profiles").findValuesAsString("name"))
        .doesNotContain("british");
    APP.as("owl").get("/admin/v1/projects/robin/profiles").hasStatus(403);
    APP.operator().get("/admin/v1/projects/robin/profiles").hasStatus(401);
    call("robin", "DELETE", "/british", "").hasStatus(200).hasBody("{}");
    call("robin", "DELETE", "/british", "").hasStatus(404);
    apply("robin", "british", id).hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Head", "-a", "a-", "a%20b", "a.b"})
  void aNameIsAWord(String name) {
    mark("robin", name, "01jr2m0000000000000000000a")
        .isFlat(
            400,
            "syntax_invalid_parameter_format",
            "name: must be 1 to 64 lower-case letters, digits and inner hyphens");
  }

  @Test
  void aProjectHasOnlySoManyProfiles() {
    String id = new OrderStage(APP, "finch").handedIn("+447700900003");
    ROBIN.decide(id, "approve", "").hasStatus(200);
    for (int i = 0; i < 100; i++) {
      mark("finch", "profile-" + i, id).hasStatus(200);
    }

    mark("finch", "one-more", id)
        .isNested(
            400, "FAILED_PRECONDITION", "The project has 100 profiles, and may not have more");
    mark("finch", "profile-7", id).hasStatus(200);
  }
}
