package io.rotary.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every call on an order in every state: where contract 05.8 has a way, the order goes it, and
/// everywhere else the call is refused and changes nothing at all.
class OrderTransitionsTest {
  @RegisterExtension
  static final TestApp APP = TestApp.start(Map.of("ROTARY_ORDER_REVIEW", "manual"));

  private static final OrderStage ROBIN = new OrderStage(APP, "robin");
  private static final String FOR_CUSTOMER = "it must be CREATED or BLOCKED";
  private static final String FOR_REVIEWER = "it must be IN_REVIEW";

  enum Call {
    REGISTER(FOR_CUSTOMER),
    UPLOAD(FOR_CUSTOMER),
    SUBMIT(FOR_CUSTOMER),
    APPROVE(FOR_REVIEWER),
    BLOCK(FOR_REVIEWER),
    REJECT("it must be IN_REVIEW or BLOCKED");

    private final String wanted;

    Call(String wanted) {
      this.wanted = wanted;
    }

    Answer on(String id) {
      return switch (this) {
        case REGISTER -> ROBIN.register(id, OrderStage.FRENCH);
        case UPLOAD ->
            ROBIN.upload(id, OrderStage.KBIS, "application/pdf", OrderStage.pdf("other"));
        case SUBMIT -> ROBIN.submit(id);
        case APPROVE -> ROBIN.decide(id, "approve", "");
        case BLOCK -> ROBIN.decide(id, "block", "{\"message\":\"More.\"}");
        case REJECT -> ROBIN.decide(id, "reject", "{\"reason\":\"No.\"}");
      };
    }
  }

  /// Where a call leads from each state; what is not here is forbidden.
  private static final Map<OrderState, Map<Call, OrderState>> WAYS =
      Map.of(
          OrderState.CREATED,
          Map.of(
              Call.REGISTER, OrderState.CREATED,
              Call.UPLOAD, OrderState.CREATED,
              Call.SUBMIT, OrderState.IN_REVIEW),
          OrderState.IN_REVIEW,
          Map.of(
              Call.APPROVE, OrderState.COMPLETED,
              Call.BLOCK, OrderState.BLOCKED,
              Call.REJECT, OrderState.REJECTED),
          OrderState.BLOCKED,
          Map.of(
              Call.REGISTER, OrderState.BLOCKED,
              Call.UPLOAD, OrderState.BLOCKED,
              Call.SUBMIT, OrderState.IN_REVIEW,
              Call.REJECT, OrderState.REJECTED));

  private static int made;

  @BeforeAll
  static void stock() {
    APP.seed("order/orders.yaml");
    APP.installPacks();
  }

  @AfterAll
  static void theBooksAreRight() {
    Book.of(APP.database()).isRight();
  }

  private static Stream<Arguments> everyCallInEveryState() {
    List<Arguments> all = new ArrayList<>();
    for (OrderState state : OrderState.values()) {
      for (Call call : Call.values()) {
        all.add(Arguments.of(state, call));
      }
    }
    return all.stream();
  }

  private static String orderIn(OrderState state) {
    String id = ROBIN.french("+33199000%03d".formatted(made++));
    if (state == OrderState.EXPIRED) {
      APP.clock().advance(Duration.ofDays(2));
      APP.runJobs();
    } else if (state != OrderState.CREATED) {
      ROBIN.submit(id).hasStatus(200);
    }
    switch (state) {
      case COMPLETED -> Call.APPROVE.on(id).hasStatus(200);
      case BLOCKED -> Call.BLOCK.on(id).hasStatus(200);
      case REJECTED -> Call.REJECT.on(id).hasStatus(200);
      case CREATED, IN_REVIEW, EXPIRED -> {}
    }
    assertThat(ROBIN.state(id)).isEqualTo(state.name());
    return id;
  }

  /// Everything there is about an order: what both sides are shown, and every row that hangs on it.
  private static List<String> everything(String id) {
    List<String> all = new ArrayList<>();
    all.add(ROBIN.get(id).text());
    all.add(ROBIN.registration(id).text());
    all.add(APP.operator().get("/admin/v1/orders/" + id).text());
    all.addAll(
        APP.database()
            .read(
                tx ->
                    tx.list(
                        """
                        select o::text as line from number_order o where order_id = ?
                        union all select n::text from order_number n where order_id = ?
                        union all select s.e164 || s.state
                          from number s join order_number n using (e164) where n.order_id = ?
                        union all select a::text from order_attachment a where order_id = ?
                        union all select 'files ' || count(*) from document where state = 'KEPT'
                        union all select 'events ' || count(*) from event
                        union all select 'transfers ' || count(*) from ledger_transfer
                        union all select 'rentals ' || count(*) from active_number
                        """,
                        row -> row.text("line"),
                        id,
                        id,
                        id,
                        id)));
    return all;
  }

  @ParameterizedTest
  @MethodSource("everyCallInEveryState")
  void goesItsWayOrNowhere(OrderState from, Call call) {
    String id = orderIn(from);
    List<String> before = everything(id);
    OrderState to = WAYS.getOrDefault(from, Map.of()).get(call);

    Answer answer = call.on(id);

    if (to == null) {
      answer
          .hasStatus(400)
          .hasBody(
              """
              {"error":{"code":400,"message":"The order is %s; %s","status":"FAILED_PRECONDITION",
               "details":[]}}
              """
                  .formatted(from, call.wanted));
      assertThat(everything(id)).isEqualTo(before);
    } else {
      answer.hasStatus(200);
      assertThat(ROBIN.state(id)).isEqualTo(to.name());
      assertThat(everything(id)).isNotEqualTo(before);
    }
  }
}
