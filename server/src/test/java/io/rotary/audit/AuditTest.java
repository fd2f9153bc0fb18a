package io.rotary.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The auditor finds what is planted within a minute, stops what is wrong and nothing else.
class AuditTest {
  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK);

  private static int next = 10;

  private String number = "";

  @BeforeEach
  void rent() {
    number = "+120255501" + next++;
    APP.as("owl").post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);
    minute();
    assertThat(notices()).as("all is well before").isEmpty();
  }

  @AfterEach
  void putRight() {
    APP.store().execute("delete from notice", "delete from audit_finding");
    APP.operator().post("/admin/v1/projects/owl/ledger:unfreeze", "").hasStatus(200);
  }

  private static void minute() {
    CLOCK.advance(Duration.ofMinutes(1));
    APP.runJobs();
  }

  private static List<String> notices() {
    return APP.operator()
        .get("/admin/v1/notices")
        .hasStatus(200)
        .at("/notices")
        .valueStream()
        .map(one -> one.get("kind").stringValue() + " " + one.get("resource").stringValue())
        .toList();
  }

  /// Changes rows that triggers protect, as somebody with the database in his hands might.
  private static void plant(String table, String statement) {
    APP.store()
        .execute(
            "alter table " + table + " disable trigger user",
            statement,
            "alter table " + table + " enable trigger user");
  }

  @Test
  void aBalanceThatIsOneUnitOffFreezesItsAccountAlone() {
    plant(
        "ledger_account",
        "update ledger_account set balance = balance + 1 where name = 'project:owl'");
    minute();

    assertThat(notices()).containsExactly("ACCOUNT_FROZEN project:owl");
    APP.as("owl")
        .post("availableNumbers/+12025550150:rent", "{}")
        .isNested(
            400, "FAILED_PRECONDITION", "The account is frozen while its balance is being checked");
    APP.as("fox").post("availableNumbers/+12025550150:rent", "{}").hasStatus(200);
    assertThat(APP.operator().get("/admin/v1/projects/owl/ledger").at("/frozen").booleanValue())
        .isTrue();

    minute();
    assertThat(notices()).as("told once").hasSize(1);
    plant(
        "ledger_account",
        "update ledger_account set balance = balance - 1 where name = 'project:owl'");
  }

  @Test
  void anOldTransferThatIsOneUnitOffIsFound() {
    String first =
        "where transfer_id = (select transfer_id from charge join active_number using (rental_id)"
            + " where e164 = '"
            + number
            + "' and kind = 'SETUP')";
    plant("ledger_transfer", "update ledger_transfer set amount = amount + 1 " + first);
    minute();

    assertThat(notices()).contains("ACCOUNT_FROZEN project:owl");
    plant("ledger_transfer", "update ledger_transfer set amount = amount - 1 " + first);
  }

  @Test
  void aPeriodThatIsPaidButNotChargedIsFound() {
    APP.store()
        .execute("update active_number set periods_charged = 2 where e164 = '" + number + "'");
    minute();

    assertThat(notices()).containsExactly("ACCOUNT_FROZEN " + number);
    APP.store()
        .execute("update active_number set periods_charged = 1 where e164 = '" + number + "'");
  }

  @Test
  void aDueDateThatDriftedIsFound() {
    APP.store()
        .execute(
            "update active_number set next_charge_at = next_charge_at - interval '1 day'"
                + " where e164 = '"
                + number
                + "'");
    minute();

    assertThat(notices()).containsExactly("ACCOUNT_FROZEN " + number);
    APP.store()
        .execute(
            "update active_number set next_charge_at = next_charge_at + interval '1 day'"
                + " where e164 = '"
                + number
                + "'");
  }

  @Test
  void rentWithoutAChargeIsFound() {
    APP.store()
        .execute(
            "create table taken as select * from charge where kind = 'SETUP' and rental_id ="
                + " (select rental_id from active_number where e164 = '"
                + number
                + "')",
            "delete from charge where charge_id in (select charge_id from taken)");
    minute();

    assertThat(notices()).singleElement().asString().startsWith("ACCOUNT_FROZEN rent:");
    APP.store().execute("insert into charge select * from taken", "drop table taken");
  }

  @Test
  void aNumberTheShelfIsWrongAboutIsTold() {
    APP.store().execute("update number set state = 'AVAILABLE' where e164 = '" + number + "'");
    minute();

    assertThat(notices()).containsExactly("BOOKS_DISAGREE " + number);
    assertThat(APP.operator().get("/admin/v1/projects/owl/ledger").at("/frozen").booleanValue())
        .isFalse();
    APP.store().execute("update number set state = 'RENTED' where e164 = '" + number + "'");
  }

  @Test
  void aRentalThatIsForgottenIsTold() {
    APP.store()
        .execute(
            moveStep("- interval '1 year'"),
            "update job set due_at = due_at + interval '1 day' where kind = 'term.advance'");
    minute();

    assertThat(notices()).containsExactly("BOOKS_DISAGREE " + number);
    APP.store()
        .execute(
            moveStep("+ interval '1 year'"),
            "update job set due_at = due_at - interval '1 day' where kind = 'term.advance'");
  }

  private String moveStep(String by) {
    return "update active_number set next_step_at = next_step_at %s where e164 = '%s'"
        .formatted(by, number);
  }

  @Test
  void whatHasBeenPutRightGoesOn() {
    plant(
        "ledger_account",
        "update ledger_account set balance = balance + 1 where name = 'project:owl'");
    minute();
    APP.operator().post("/admin/v1/projects/owl/ledger:unfreeze", "").hasStatus(200);
    minute();
    assertThat(notices()).as("still wrong, so found again").hasSize(2);

    plant(
        "ledger_account",
        "update ledger_account set balance = balance - 1 where name = 'project:owl'");
    APP.operator()
        .post("/admin/v1/projects/owl/ledger:unfreeze", "")
        .hasStatus(200)
        .hasBody("{\"unfrozen\":true}");
    minute();
    assertThat(notices()).hasSize(2);
    APP.as("owl").post("availableNumbers/+12025550151:rent", "{}").hasStatus(200);
  }
}
