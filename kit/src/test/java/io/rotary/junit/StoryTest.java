package io.rotary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.junit.ProjectClock.Happened;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The life of a number in a minute: rented, charged, unpaid, suspended, released, offered again.
 */
@RotaryServer(projectPerTest = true)
class StoryTest {
  @Test
  void aNumberIsChargedRunsOutOfCreditAndIsOfferedAgain(Rotary rotary) {
    RotaryProject project = rotary.project();
    NumbersApi customer = new NumbersApi(project.basic());
    Operations operations = new Operations(rotary);
    String number =
        customer
            .post(
                project.url("availableNumbers:rentAny"),
                "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}")
            .get("phoneNumber")
            .asString();

    List<Happened> firstMonth = project.clock().advance(Period.ofMonths(1));
    assertThat(words(firstMonth, number)).containsExactly("RENEWED");
    assertThat(operations.charges(number)).as("setup, the first month, the second").isEqualTo(3);

    operations.book("correct", "-" + operations.balance(), "all credit is gone");
    List<Happened> unpaid = project.clock().advance(Period.ofMonths(1));
    assertThat(words(unpaid, number)).containsExactly("OVERDUE");
    List<Happened> afterGrace = project.clock().advance(Period.ofDays(7));
    assertThat(words(afterGrace, number)).containsExactly("SUSPENDED");

    operations.book("topUp", "20.00", "");
    project.clock().advance(Duration.ofMinutes(1));
    assertThat(operations.history(number)).startsWith("RESUMED", "RENEWED", "SUSPENDED", "OVERDUE");

    customer.post(project.url("activeNumbers/" + number + ":release"), "");
    List<Happened> end = project.clock().advance(Period.ofMonths(1));
    assertThat(words(end, number)).containsExactly("ENDED");
    List<Happened> rest = project.clock().advance(Period.ofDays(45));
    assertThat(words(rest, number)).containsExactly("OFFERED");
    assertThat(
            customer.get(project.url("availableNumbers/" + number)).get("phoneNumber").asString())
        .isEqualTo(number);
  }

  private static List<String> words(List<Happened> happened, String number) {
    return happened.stream()
        .filter(one -> one.resource().equals(number))
        .map(Happened::what)
        .toList();
  }

  /** What the operator of the server sees and does. */
  private static final class Operations {
    private final Rotary rotary;
    private final NumbersApi operator;

    Operations(Rotary rotary) {
      this.rotary = rotary;
      this.operator = new NumbersApi(rotary.operator().orElseThrow().basic());
    }

    /**
     * Newest first. What is due at once, here since there is credit again, is done between two
     * calls, too; then no move of the clock tells it.
     */
    List<String> history(String number) {
      return operator
          .get(URI.create(rotary.baseUrl() + "/admin/v1/numbers/" + number))
          .get("history")
          .valueStream()
          .map(entry -> entry.get("what").asString())
          .toList();
    }

    String balance() {
      return ledger().get("balance").get("amount").asString();
    }

    long charges(String number) {
      return ledger()
          .get("entries")
          .valueStream()
          .filter(entry -> entry.get("kind").asString().equals("RENT"))
          .filter(entry -> entry.get("note").asString().contains(number))
          .count();
    }

    void book(String how, String amount, String reason) {
      String because = reason.isEmpty() ? "" : ",\"reason\":\"" + reason + "\"";
      operator.post(
          admin(":" + how),
          "{\"amount\":\"%s\",\"reference\":\"story-%s\"%s}".formatted(amount, how, because));
    }

    private JsonNode ledger() {
      return operator.get(admin(""));
    }

    private URI admin(String rest) {
      return URI.create(
          rotary.baseUrl() + "/admin/v1/projects/" + rotary.project().id() + "/ledger" + rest);
    }
  }
}
