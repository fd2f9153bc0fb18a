package io.rotary.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.CallbackReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orders over time: by rule, expired, raced for, unpaid, with four eyes.
class OrderLifeTest {
  private final CallbackReceiver receiver = CallbackReceiver.start();
  private TestApp app = TestApp.start();

  @BeforeEach
  void stock() {
    stock(app);
  }

  private static void stock(TestApp app) {
    app.seed("order/orders.yaml");
    app.installPacks();
  }

  @AfterEach
  void close() {
    app.close();
    receiver.close();
  }

  private void restart(Map<String, String> environment) {
    app.close();
    app = TestApp.start(environment);
    stock(app);
  }

  private OrderStage of(String project) {
    return new OrderStage(app, project);
  }

  private List<String> states() {
    return receiver.received().stream()
        .map(CallbackReceiver.Received::text)
        .filter(text -> text.contains("NUMBER_ORDER_PROCESSING"))
        .map(text -> text.replaceAll(".*\"status\":\"([A-Z_]+)\".*", "$1"))
        .toList();
  }

  @Test
  void tenConsecutiveNumbersBecomeActiveAndEachStepIsTold() {
    OrderStage robin = of("robin");
    String id =
        robin.british(
            """
            "callbackUrl":"%s","smsConfiguration":{"servicePlanId":"RobinPlan"},
            "voiceConfiguration":{"type":"RTC","appId":"robin-app"},
            "quantityOrderOption":{"requestedQuantity":10,"sequential":true,
              "numberPattern":{"pattern":"+4477009005","searchPattern":"START"}}
            """
                .formatted(receiver.url()));
    robin.register(id, OrderStage.BUSINESS).hasStatus(200);
    robin.submit(id).hasStatus(200);

    app.advance(Duration.ofSeconds(20));

    assertThat(robin.state(id)).isEqualTo("COMPLETED");
    assertThat(states()).containsExactly("IN_REVIEW", "COMPLETED");
    Answer active = app.as("robin").get("activeNumbers?pageSize=100").hasStatus(200);
    assertThat(active.at("/totalSize").intValue()).isEqualTo(10);
    assertThat(active.at("/activeNumbers/0/smsConfiguration/servicePlanId").stringValue())
        .isEqualTo("RobinPlan");
    assertThat(active.at("/activeNumbers/9/voiceConfiguration/appId").stringValue())
        .isEqualTo("robin-app");
    Book.of(app.database()).isRight();
  }

  @Test
  void anOrderThatNobodyHandsInExpires() {
    OrderStage robin = of("robin");
    String id =
        robin.british(
            """
            "callbackUrl":"%s","numberOrderOption":{"phoneNumbers":["+447700900001"]}
            """
                .formatted(receiver.url()));

    app.clock().advance(Duration.ofDays(2));
    assertThat(robin.state(id)).isEqualTo("EXPIRED");
    assertThat(robin.get(id).at("/expireTime").isNull()).isTrue();
    robin
        .submit(id)
        .isNested(
            400, "FAILED_PRECONDITION", "The order is EXPIRED; it must be CREATED or BLOCKED");
    app.runJobs();

    assertThat(robin.state(id)).isEqualTo("EXPIRED");
    assertThat(states()).containsExactly("EXPIRED");
    app.as("fox").get("availableNumbers/+447700900001").hasStatus(200);
  }

  /// Twenty-two numbers, thirty-two orders of three at once: seven of them fit.
  @Test
  void asManyOrdersFitAsThereAreNumbers() throws Exception {
    List<Future<Answer>> all = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        OrderStage stage = of(i % 2 == 0 ? "robin" : "finch");
        all.add(
            callers.submit(
                () ->
                    stage.create(
                        """
                        {"regionCode":"GB","numberType":"MOBILE","quantityOrderOption":{
                          "requestedQuantity":3,
                          "numberPattern":{"pattern":"+4477009005","searchPattern":"START"}}}
                        """)));
      }
    }
    Set<String> held = new HashSet<>();
    int made = 0;
    for (Future<Answer> one : all) {
      Answer answer = one.get();
      if (answer.status() == 200) {
        made++;
        assertThat(held.addAll(answer.numbers())).isTrue();
      } else {
        answer.isNested(404, "NOT_FOUND", "No number is available that matches");
      }
    }

    assertThat(made).isEqualTo(7);
    assertThat(held).hasSize(21);
    app.clock().advance(Duration.ofDays(2));
    app.runJobs();
    assertThat(
            app.as("robin")
                .get(
                    "availableNumbers?regionCode=GB&type=MOBILE&size=100"
                        + "&numberPattern.pattern=%2B4477009005&numberPattern.searchPattern=START")
                .numbers())
        .hasSize(22);
    Book.of(app.database()).isRight();
  }

  @Test
  void anOrderThatCannotBePaidIsGivenBackSayingSo() {
    restart(Map.of("ROTARY_ORDER_REVIEW", "manual"));
    OrderStage robin = of("robin");
    List<String> ids = List.of(robin.handedIn("+447700900001"), robin.handedIn("+447700900002"));
    app.database()
        .run(
            tx ->
                tx.update(
                    """
                    update ledger_account set lowest_balance = balance - 200
                    where name = 'project:robin'
                    """));

    ids.forEach(id -> robin.decide(id, "approve", "").hasStatus(200));

    assertThat(robin.state(ids.get(0))).isEqualTo("COMPLETED");
    assertThat(robin.state(ids.get(1))).isEqualTo("BLOCKED");
    assertThat(robin.registration(ids.get(1)).at("/logs/0/message").stringValue())
        .isEqualTo("The project has not enough credit: 2.00 GBP needed");
    app.as("robin").get("activeNumbers/+447700900002").hasStatus(404);
    Book.of(app.database()).isRight();
  }

  @Test
  void twoMustApproveWhereTheSettingsSaySo() {
    restart(Map.of("ROTARY_ORDER_REVIEW", "manual", "ROTARY_ORDER_FOUR_EYES", "on"));
    OrderStage robin = of("robin");
    String id = robin.handedIn("+447700900001");

    Answer first = robin.decide(id, "approve", "").hasStatus(200);
    assertThat(first.at("/state").stringValue()).isEqualTo("IN_REVIEW");
    assertThat(first.at("/approvedBy").stringValue()).isEqualTo("operator");
    robin
        .decide(id, "approve", "")
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "Another operator than operator must approve the order too");
    app.database().run(tx -> tx.update("update number_order set approved_by = 'somebody else'"));
    robin.decide(id, "approve", "").hasStatus(200);

    assertThat(robin.state(id)).isEqualTo("COMPLETED");
  }

  @Test
  void aProjectHoldsOnlySoManyNumbers() {
    restart(Map.of("ROTARY_ORDER_MOST_HELD", "2"));
    OrderStage robin = of("robin");
    robin.british("\"quantityOrderOption\":{\"requestedQuantity\":2}");

    robin
        .create(
            """
            {"regionCode":"GB","numberType":"MOBILE",
             "quantityOrderOption":{"requestedQuantity":1}}
            """)
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "Orders of the project hold 2 numbers; with 1 more they would pass the limit of 2");
  }
}
