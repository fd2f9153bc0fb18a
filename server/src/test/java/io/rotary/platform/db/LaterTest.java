package io.rotary.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Status;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Statements that travel with others ([Tx#later]).
class LaterTest {
  private static final String ADD = "insert into thing (name, amount) values (?, ?)";

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private final Database database = STORE.database();

  @BeforeAll
  static void createTable() {
    STORE.execute("create table thing (name text primary key, amount bigint)");
  }

  @BeforeEach
  void empty() {
    STORE.execute("delete from thing");
  }

  private List<String> names() {
    return database.read(
        tx -> tx.list("select name from thing order by name", row -> row.text("name")));
  }

  @Test
  void aQuerySeesWhatWasLeftForLater() {
    Optional<Long> sum =
        database.write(
            tx -> {
              tx.later(ADD, "a", 1L);
              tx.later(ADD, "b", 2L);
              return tx.find(
                  "select sum(amount)::bigint as sum from thing where amount < ?",
                  row -> row.whole("sum"),
                  10);
            });

    assertThat(sum).contains(3L);
  }

  @Test
  void anUpdateCountsOnlyItsOwnRows() {
    int changed =
        database.write(
            tx -> {
              tx.later(ADD, "a", 1L);
              tx.later(ADD, "b", null);
              return tx.update("update thing set amount = 5 where amount is null");
            });

    assertThat(changed).isEqualTo(1);
  }

  @Test
  void theRestTravelsWithTheCommit() {
    int trips =
        database.write(
            tx -> {
              tx.later(ADD, "a", 1L);
              tx.later(ADD, "b", 2L);
              return tx.roundTrips();
            });

    assertThat(trips).isZero();
    assertThat(names()).containsExactly("a", "b");
  }

  @Test
  void whatTravelsTogetherIsOneRoundTrip() {
    database.run(
        tx -> {
          tx.later(ADD, "a", 1L);
          tx.later(ADD, "b", 2L);
          tx.update("delete from thing where name = 'x'");

          assertThat(tx.statements()).isEqualTo(3);
          assertThat(tx.roundTrips()).isEqualTo(1);
        });
  }

  @Test
  void aBatchComesAfterWhatWasLeftForLater() {
    database.run(
        tx -> {
          tx.later(ADD, "a", 1L);
          tx.batch(
              "update thing set amount = ? where name = ?",
              List.of(new Object[] {7L, "a"}, new Object[] {8L, "a"}));
        });

    assertThat(
            database.<Optional<Long>>read(
                tx -> tx.find("select amount from thing", row -> row.whole("amount"))))
        .contains(8L);
  }

  @Test
  void aRuleBrokenInTheCommitUndoesEverything() {
    STORE.execute("insert into thing values ('a', 1)");

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.update("insert into thing values ('b', 1)");
                      tx.later(ADD, "c", 1L);
                      tx.later(ADD, "a", 1L);
                    }))
        .satisfies(e -> assertThat(e.violatedConstraint()).contains("thing_pkey"));

    assertThat(names()).containsExactly("a");
    database.run(tx -> tx.later(ADD, "d", 1L));
    assertThat(names()).containsExactly("a", "d");
  }

  @Test
  void aRuleBrokenOnTheWayIsRaisedByTheNextStatement() {
    STORE.execute("insert into thing values ('a', 1)");

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.later(ADD, "a", 1L);
                      assertThat(tx.find("select 1 as one", row -> row.integer("one"))).isEmpty();
                    }))
        .satisfies(e -> assertThat(e.violatedConstraint()).contains("thing_pkey"));
    assertThat(names()).containsExactly("a");
  }

  @Test
  void nothingIsSentWhenTheWorkFails() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.later(ADD, "a", 1L);
                      throw new IllegalStateException("no");
                    }));

    assertThat(names()).isEmpty();
  }

  @Test
  void aBrokenRuleIsToldInTheWordsGivenInAdvance() {
    Problem problem = Problem.of(Status.FAILED_PRECONDITION, "no_room", "No room");
    Consumer<Tx> second =
        tx -> {
          tx.refuse("thing_pkey", problem);
          tx.later(ADD, "a", 1L);
          tx.later(ADD, "a", 2L);
        };

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> database.run(second))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> database.run(second.andThen(tx -> tx.update("delete from thing"))))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    assertThat(names()).isEmpty();
  }

  @Test
  void aRuleNobodySpokeOfIsAFailure() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.refuse("other", Problem.of(Status.NOT_FOUND, "other", "Other"));
                      tx.later(ADD, "a", 1L);
                      tx.later(ADD, "a", 2L);
                    }));
  }
}
