package io.rotary.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.rotary.problem.ProblemException;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private final Database database = STORE.database();

  @BeforeAll
  static void createTables() {
    STORE.execute(
        "create table thing (name text primary key, amount bigint not null)",
        "create table fatal (name text primary key)",
        """
        create function end_connection() returns trigger language plpgsql as $$
        begin
          perform pg_terminate_backend(pg_backend_pid());
          return null;
        end
        $$
        """,
        """
        create constraint trigger fatal_at_commit after insert on fatal
          deferrable initially deferred for each row execute function end_connection()
        """);
  }

  @BeforeEach
  void fill() {
    STORE.execute("delete from thing", "insert into thing values ('a', 1), ('b', 1)");
  }

  @Test
  void whatWorkWroteIsKeptWhenItReturns() {
    database.run(tx -> tx.update("update thing set amount = ? where name = ?", 7L, "a"));

    assertThat(amount("a")).isEqualTo(7);
  }

  @Test
  void whatWorkWroteIsGoneWhenItThrows() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.update("update thing set amount = 7");
                      throw new IllegalStateException("no");
                    }));

    assertThat(amount("a")).isEqualTo(1);
  }

  @Test
  void allStatementsOfATransactionHaveOneTimeInMicroseconds() {
    var now = database.write(Tx::now);

    assertThat(now).isEqualTo(TestClock.START);
  }

  @Test
  void readingChangesNothing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> database.read(tx -> tx.update("delete from thing")));
  }

  @Test
  void aSerializationFailureIsRepeated() {
    AtomicInteger tries = new AtomicInteger();

    database.run(
        tx -> {
          tx.update("update thing set amount = amount + 1 where name = 'a'");
          if (tries.incrementAndGet() < 3) {
            tx.update("do $$ begin raise exception using errcode = '40001'; end $$");
          }
        });

    assertThat(tries).hasValue(3);
    assertThat(amount("a")).isEqualTo(2);
  }

  @Test
  void aDeadlockEndsWithBothDone() throws InterruptedException {
    CountDownLatch bothHoldOne = new CountDownLatch(2);

    Thread one = Thread.startVirtualThread(() -> addToBoth("a", "b", bothHoldOne));
    Thread other = Thread.startVirtualThread(() -> addToBoth("b", "a", bothHoldOne));
    one.join();
    other.join();

    assertThat(amount("a")).isEqualTo(3);
    assertThat(amount("b")).isEqualTo(3);
  }

  @Test
  void aConnectionLostBeforeTheCommitIsReplaced() {
    AtomicInteger tries = new AtomicInteger();

    database.run(
        tx -> {
          tx.update("update thing set amount = amount + 1 where name = 'a'");
          if (tries.incrementAndGet() == 1) {
            tx.list("select pg_terminate_backend(pg_backend_pid()) as gone", row -> row);
          }
        });

    assertThat(tries).hasValue(2);
    assertThat(amount("a")).isEqualTo(2);
  }

  @Test
  void aConnectionLostInTheCommitLeavesTheOutcomeUnknown() {
    assertThat(reasonOf(() -> database.run(tx -> tx.update("insert into fatal values ('x')"))))
        .isEqualTo("outcome_unknown");
  }

  @Test
  void aLockThatIsNotToBeHadMeansBusy() {
    database.run(
        holder -> {
          holder.update("update thing set amount = 2 where name = 'a'");

          assertThat(reasonOf(() -> database.run(DatabaseTest::updateWithoutPatience)))
              .isEqualTo("busy");
        });
  }

  @Test
  void aViolatedConstraintIsNamed() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> database.run(tx -> tx.update("insert into thing values ('a', 1)")))
        .satisfies(e -> assertThat(e.violatedConstraint()).contains("thing_pkey"));
  }

  private static void updateWithoutPatience(Tx tx) {
    tx.update("set local lock_timeout = '20ms'");
    tx.update("update thing set amount = 3 where name = 'a'");
  }

  private void addToBoth(String first, String second, CountDownLatch bothHoldOne) {
    database.run(
        tx -> {
          tx.update("update thing set amount = amount + 1 where name = ?", first);
          bothHoldOne.countDown();
          await(bothHoldOne);
          tx.update("update thing set amount = amount + 1 where name = ?", second);
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long amount(String name) {
    return database.read(
        tx ->
            tx.find("select amount from thing where name = ?", row -> row.whole("amount"), name)
                .orElseThrow());
  }

  static String reasonOf(ThrowingCallable call) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(ProblemException.class, call)
        .problem()
        .reason();
  }
}
