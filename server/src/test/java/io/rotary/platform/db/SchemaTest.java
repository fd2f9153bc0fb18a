package io.rotary.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema as a file to review, and the promises it keeps whatever the code does.
class SchemaTest {
  private static final Path GOLDEN = Path.of("src/main/resources/db/schema.sql");
  private static final String REFRESH =
      "./mvnw -q -pl server test -Dtest=SchemaTest -Drotary.refresh=true";

  private static final String NEVER = "a booked transfer is never changed";

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  @BeforeAll
  static void fill() {
    STORE.execute(
        """
        insert into project (project_id, display_name, currency, created_at)
        values ('p', 'P', 'EUR', now()), ('q', 'Q', 'EUR', now())
        """,
        """
        insert into ledger_account (name, currency, tracks_balance, balance, last_sequence,
          created_at)
        values ('p', 'EUR', true, 100, 1, now()), ('revenue', 'EUR', false, 0, 0, now()),
          ('p', 'USD', true, 0, 0, now())
        """,
        """
        insert into ledger_transfer (transfer_id, business_key, source_account_id,
          destination_account_id, currency, amount, booked_at)
        select gen_random_uuid(), 'rent 1', a.account_id, b.account_id, 'EUR', 10, now()
        from ledger_account a, ledger_account b
        where a.name = 'p' and a.currency = 'EUR' and b.name = 'revenue'
        """,
        """
        insert into number (e164, region_code, number_type, has_sms, has_voice, state)
        values ('+12065550100', 'US', 'LOCAL', true, true, 'RENTED'),
          ('+12065550101', 'US', 'LOCAL', true, true, 'RENTED')
        """,
        rental("p", "+12065550100", "tstzrange(now(), null)"));
  }

  @Test
  void schemaIsAsReviewed() throws IOException {
    String schema;
    try (TestDatabase untouched = TestDatabase.create(new TestClock())) {
      schema = SchemaText.of(untouched.database());
    }
    if (Boolean.getBoolean("rotary.refresh")) {
      Files.writeString(GOLDEN, schema);
    }

    assertThat(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "")
        .as("the schema changed; if on purpose: " + REFRESH)
        .isEqualTo(schema);
  }

  @Test
  void whatFlywayAppliedIsKnownWithoutAskingItAgain() throws SQLException {
    try (TestDatabase untouched = TestDatabase.create(new TestClock());
        Connection connection = untouched.connect()) {
      assertThat(MigrationFiles.areApplied(connection)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update flyway_schema_history set checksum = 1 where version = '0003'",
        "update flyway_schema_history set success = false where version = '0003'",
        "update flyway_schema_history set version = '0003.1', script = 'V0003.1__unknown.sql'"
            + " where version = '0003'"
      })
  void aChangedOrFailedOrUnknownMigrationIsRefusedWithASentence(String wrong) throws SQLException {
    try (TestDatabase altered = TestDatabase.create(new TestClock());
        Connection connection = altered.connect()) {
      altered.execute(wrong);

      assertThat(MigrationFiles.areApplied(connection)).isFalse();
      assertThat(
              catchThrowableOfType(
                  StorageException.class, () -> Storage.open(altered.settings(), new TestClock())))
          .hasMessageContaining("The schema cannot be brought up to date");
    }
  }

  /// It lets the schema of a later release pass.
  @Test
  void flywayIsAskedAboutAMigrationOfALaterRelease() throws SQLException {
    try (TestDatabase later = TestDatabase.create(new TestClock());
        Connection connection = later.connect()) {
      later.execute(
          """
          insert into flyway_schema_history
          select 9999, '9999', 'later', type, 'V9999__later.sql', 1, installed_by, now(), 1, true
          from flyway_schema_history where version = '0003'
          """);

      assertThat(MigrationFiles.areApplied(connection)).isFalse();
    }
  }

  @Test
  void aBookedTransferIsNeverChanged() {
    assertThat(refused("update ledger_transfer set amount = 1")).hasMessageContaining(NEVER);
    assertThat(refused("delete from ledger_transfer")).hasMessageContaining(NEVER);
    assertThat(refused("truncate ledger_transfer cascade")).hasMessageContaining(NEVER);
  }

  @Test
  void aTransferIsBookedOnce() {
    refusedBy(
        "ledger_transfer_business_key_unique",
        """
        insert into ledger_transfer (transfer_id, business_key, source_account_id,
          destination_account_id, currency, amount, booked_at)
        select gen_random_uuid(), business_key, source_account_id, destination_account_id, currency,
          amount, booked_at from ledger_transfer
        """);
  }

  @Test
  void aTransferStaysInOneCurrency() {
    refusedBy(
        "ledger_transfer_destination",
        """
        insert into ledger_transfer (transfer_id, business_key, source_account_id,
          destination_account_id, currency, amount, booked_at)
        select gen_random_uuid(), 'across', a.account_id, b.account_id, 'EUR', 10, now()
        from ledger_account a, ledger_account b
        where a.name = 'p' and a.currency = 'EUR' and b.name = 'p' and b.currency = 'USD'
        """);
  }

  @Test
  void entriesSumToZero() {
    long sum =
        STORE
            .database()
            .read(
                tx ->
                    tx.find(
                            "select sum(amount)::int8 as sum from ledger_entry",
                            row -> row.whole("sum"))
                        .orElseThrow());

    assertThat(sum).isZero();
  }

  @Test
  void aBalanceCannotFallBelowItsLimit() {
    refusedBy(
        "ledger_account_within_limit",
        "update ledger_account set balance = -1 where name = 'p' and currency = 'EUR'");
  }

  @Test
  void aNumberHasOneRenterAtATime() {
    refusedBy(
        "active_number_one_live_rental", rental("q", "+12065550100", "tstzrange(now(), null)"));
    refusedBy(
        "active_number_one_renter",
        rental("q", "+12065550100", "tstzrange(now() + '1 day', now() + '2 days')"));
  }

  @Test
  void aNumberMayHaveRentersOneAfterTheOther() {
    STORE.execute(
        rental("p", "+12065550101", "tstzrange('2026-01-01', '2026-02-01')"),
        rental("q", "+12065550101", "tstzrange('2026-02-01', null)"));
  }

  private static String rental(String project, String number, String period) {
    return """
    insert into active_number (rental_id, e164, project_id, region_code, number_type, has_sms,
      has_voice, currency, monthly_amount, payment_interval_months, rented_at, next_charge_at,
      ended_at, next_step_at)
    select gen_random_uuid(), '%s', '%s', 'US', 'LOCAL', true, true, 'EUR', 80, 1,
      lower(period), lower(period), upper(period),
      case when upper(period) is null then lower(period) end
    from (select %s as period) as given
    """
        .formatted(number, project, period);
  }

  private static void refusedBy(String constraint, String statement) {
    assertThat(refused(statement).violatedConstraint()).contains(constraint);
  }

  private static DatabaseException refused(String statement) {
    return catchThrowableOfType(DatabaseException.class, () -> STORE.execute(statement));
  }
}
