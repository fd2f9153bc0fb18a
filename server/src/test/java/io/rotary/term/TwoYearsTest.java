package io.rotary.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.TestClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A thousand rentals by the month, the quarter and the year live through two years with a leap
/// day, while connections to the database are killed in the middle of whatever they do. Each period
/// is charged once, on its day. What is due on which day is worked out here by the calendar alone.
///
/// `-Dyears.seed` repeats the kills of a run.
class TwoYearsTest {
  private static final int RENTALS = 1_000;
  private static final int RENTED_A_DAY = 32;
  private static final long SEED =
      Long.getLong("years.seed", ThreadLocalRandom.current().nextLong(1_000_000));

  private static final LocalDateTime BEGIN = LocalDateTime.parse("2027-01-01T23:59:58.250001");
  private static final LocalDateTime END = BEGIN.plusMonths(Integer.getInteger("years.m", 25));

  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK);

  private final Random random = new Random(SEED);
  private final Map<String, Rented> rented = new TreeMap<>();
  private final AtomicInteger kills = new AtomicInteger();

  private record Rented(LocalDateTime at, int interval, long amount) {
    /// The first day of every period that has begun.
    List<String> periods(LocalDateTime until) {
      List<String> periods = new ArrayList<>();
      for (int i = 0; !at.plusMonths((long) i * interval).isAfter(until); i++) {
        periods.add(at.plusMonths((long) i * interval) + " " + amount);
      }
      return periods;
    }
  }

  @Test
  void everyPeriodIsChargedOnceWhateverIsKilled() throws Exception {
    System.out.println("TwoYearsTest: -Dyears.seed=" + SEED);
    APP.seed("world/thousand.yaml");
    LocalDateTime day = BEGIN;
    while (!day.isAfter(END)) {
      CLOCK.set(day.toInstant(ZoneOffset.UTC));
      rentSome(day);
      runWhileKilling();
      day = day.plusDays(rented.size() < RENTALS ? 1 : 2);
    }
    CLOCK.set(END.plusHours(1).toInstant(ZoneOffset.UTC));
    APP.runJobs();

    assertThat(kills).hasValueGreaterThan(50);
    assertThat(charged()).isEqualTo(due());
    Book.of(APP.database()).isRight();
    assertThat(findings()).isEmpty();
    aPlantedUnitIsFound();
  }

  /// On each day of the first month, so on its 29th, 30th and 31st too.
  private void rentSome(LocalDateTime day) {
    for (int i = 0; i < RENTED_A_DAY && rented.size() < RENTALS; i++) {
      String region =
          List.of("CA", "CA", "CA", "CA", "CA", "CA", "CA", "GB", "GB", "US")
              .get(rented.size() / 100);
      String wanted =
          "{\"regionCode\":\""
              + region
              + "\",\"type\":\"LOCAL\",\"numberPattern\":"
              + "{\"pattern\":\""
              + area(rented.size() / 100)
              + "\",\"searchPattern\":\"START\"}}";
      String number =
          APP.as("old")
              .post("availableNumbers:rentAny", wanted)
              .hasStatus(200)
              .at("/phoneNumber")
              .stringValue();
      rented.put(
          number,
          switch (region) {
            case "CA" -> new Rented(day, 1, 75);
            case "GB" -> new Rented(day, 3, 375);
            default -> new Rented(day, 12, 120);
          });
    }
  }

  private static String area(int hundred) {
    return List.of(
            "+1416", "+1647", "+1514", "+1604", "+1403", "+1902", "+1306", "+4420", "+4416",
            "+1212")
        .get(hundred);
  }

  /// At each step something dies; what was lost is done within a minute.
  private void runWhileKilling() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    long moment = random.nextLong(Duration.ofMillis(40).toNanos());
    Thread killer =
        Thread.ofVirtual()
            .start(
                () -> {
                  LockSupport.parkNanos(moment);
                  if (!over.get()) {
                    kills.addAndGet(killOne());
                  }
                });
    APP.runJobs();
    over.set(true);
    killer.join();
    CLOCK.advance(Duration.ofSeconds(45));
    APP.runJobs();
  }

  private static int killOne() {
    try (Connection connection = APP.store().connect();
        Statement statement = connection.createStatement();
        ResultSet killed =
            statement.executeQuery(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                  and backend_type = 'client backend'
                  and (state <> 'idle' or state_change > clock_timestamp() - interval '5 ms')
                limit 1
                """)) {
      return killed.next() ? 1 : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, List<String>> due() {
    return rented.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, one -> one.getValue().periods(END), (a, _) -> a, TreeMap::new));
  }

  private static Map<String, List<String>> charged() {
    record Line(String number, Instant start, long amount) {}
    return APP
        .database()
        .read(
            tx ->
                tx.list(
                    """
                    select e164, period_start, amount
                    from charge join active_number using (rental_id)
                    where kind = 'PERIOD' order by e164, period_start
                    """,
                    row ->
                        new Line(
                            row.text("e164"), row.instant("period_start"), row.whole("amount"))))
        .stream()
        .collect(
            Collectors.groupingBy(
                Line::number,
                TreeMap::new,
                Collectors.mapping(
                    line ->
                        LocalDateTime.ofInstant(line.start(), ZoneOffset.UTC) + " " + line.amount(),
                    Collectors.toList())));
  }

  private static List<String> findings() {
    return APP.database()
        .read(tx -> tx.list("select text from audit_finding", row -> row.text("text")));
  }

  private static void aPlantedUnitIsFound() {
    APP.store()
        .execute(
            "alter table ledger_account disable trigger user",
            "update ledger_account set balance = balance - 1 where name = 'project:old'",
            "alter table ledger_account enable trigger user");
    CLOCK.advance(Duration.ofMinutes(1));
    APP.runJobs();

    assertThat(findings()).hasSize(1);
    APP.as("old")
        .post("availableNumbers:rentAny", "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}")
        .hasStatus(400);
  }
}
