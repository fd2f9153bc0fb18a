package io.rotary.rental;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.platform.db.Database;
import io.rotary.rental.roll.After;
import io.rotary.rental.roll.NumberFilter;
import io.rotary.rental.roll.Rolls;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists by rolls against lists by SQL. Each node has rolls of its own, read at once instead of in
/// the background.
class ListNumbersTest {
  private static final Rolls.Bounds BOUNDS = new Rolls.Bounds(20, 1 << 20, 15);
  private static final NumberFilter ALL = all(NumberFilter.Order.PHONE_NUMBER);
  private static final int EVERY = 10_000;

  private final TestClock clock = new TestClock();
  private final Random random = new Random(7);
  private final ActiveNumberReadModel numbers = new ActiveNumberReadModel();
  private TestDatabase store;
  private Database database;

  @BeforeEach
  void open() {
    store = TestDatabase.create(clock);
    database = store.database();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static NumberFilter all(NumberFilter.Order order) {
    return new NumberFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), Capabilities.NONE, order);
  }

  private ListNumbers node(Rolls rolls) {
    return new ListNumbers(database, numbers, rolls);
  }

  private Rolls rolls(Rolls.Bounds bounds) {
    return new Rolls(database, bounds, Runnable::run);
  }

  private ListNumbers.Page everything(ListNumbers node, String project) {
    return node.run(project, new ListNumbers.Part(ALL, After.NOTHING, EVERY));
  }

  private List<ActiveNumber> bySql(String project, NumberFilter filter) {
    return database.read(tx -> numbers.list(tx, project, filter, After.NOTHING, EVERY));
  }

  /// Goes through the whole list, each page from any of the nodes.
  private void walk(List<ListNumbers> nodes, String project, NumberFilter filter) {
    List<ActiveNumber> expected = bySql(project, filter);
    int size = 1 + random.nextInt(random.nextInt(3) == 0 ? 200 : 30);
    List<ActiveNumber> seen = new ArrayList<>();
    After after = After.NOTHING;
    ListNumbers.Page page;
    do {
      ListNumbers node = nodes.get(random.nextInt(nodes.size()));
      page = node.run(project, new ListNumbers.Part(filter, after, size));
      assertThat(page.total()).as("%s", filter).isEqualTo(expected.size());
      seen.addAll(page.numbers());
      if (!seen.isEmpty()) {
        after = new After(seen.getLast().displayName(), seen.getLast().number().value());
      }
    } while (page.numbers().size() == size);
    assertThat(seen).as("%s by %d", filter, size).isEqualTo(expected);
  }

  @Test
  void everyPageIsThatOfSqlWhileNumbersChangeAndTimePasses() {
    ListStage stage = new ListStage(database, random, 500);
    Rolls first = rolls(BOUNDS);
    Rolls second = rolls(BOUNDS);
    ListNumbers sql = node(rolls(new Rolls.Bounds(EVERY, 0, 1)));
    List<ListNumbers> nodes = List.of(node(first), node(first), node(second), sql);
    stage.change(400);

    for (int round = 0; round < 60; round++) {
      stage.change(random.nextInt(25));
      clock.advance(Duration.ofSeconds(random.nextInt(200)));
      for (NumberFilter filter : stage.filters(6)) {
        walk(nodes, random.nextInt(5) == 0 ? "b" : "a", filter);
      }
    }

    assertThat(first.find("a")).isPresent();
    assertThat(second.find("a")).isPresent();
    assertThat(bySql("a", ALL)).hasSizeGreaterThan(100);
  }

  @Test
  void whatBeganBeforeTheSnapshotAndIsCommittedAfterItIsSeen() throws SQLException {
    ListStage stage = new ListStage(database, random, 200);
    stage.change(300);
    ListNumbers node = node(rolls(BOUNDS));
    var _ = everything(node, "a");
    E164 one = bySql("a", ALL).get(0).number();
    E164 other = bySql("a", ALL).get(1).number();

    try (Connection early = store.connect();
        Statement statement = early.createStatement()) {
      early.setAutoCommit(false);
      statement.execute(
          "update active_number set display_name = 'early' where e164 = '" + one + "'");
      database.run(tx -> stage.rename(tx, other, "late"));
      assertThat(everything(node, "a").numbers())
          .extracting(ActiveNumber::displayName)
          .contains("late")
          .doesNotContain("early");
      early.commit();
    }

    assertThat(everything(node, "a").numbers())
        .extracting(ActiveNumber::displayName)
        .contains("late", "early");
  }

  @Test
  void whatIsAnsweredIsOneSnapshotWhileManyChangeAndRead() throws Exception {
    ListStage stage = new ListStage(database, random, 400);
    List<E164> rented = new ArrayList<>();
    List<E164> free = new ArrayList<>();
    database.run(
        tx -> {
          for (int i = 0; i < 300; i++) {
            E164 number = stage.any();
            stage.rent(tx, number, "a");
          }
        });
    bySql("a", ALL).forEach(number -> rented.add(number.number()));
    for (int i = 0; i < 2000 && free.size() < 40; i++) {
      E164 number = stage.any();
      if (!rented.contains(number) && !free.contains(number)) {
        free.add(number);
      }
    }
    try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
      ListNumbers node = node(new Rolls(database, BOUNDS, background));
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        int own = writer;
        writers.add(background.submit(() -> swap(stage, rented, free, own)));
      }
      List<Future<Integer>> readers = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        readers.add(background.submit(() -> wrong(node, writers, rented.size())));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isZero();
      }
    }
  }

  /// In each transaction one number is ended and another rented, so there are always as many.
  private void swap(ListStage stage, List<E164> rented, List<E164> free, int own) {
    for (int i = 0; i < 150; i++) {
      E164 ended = (i % 2 == 0 ? rented : free).get(2 * (i / 2 % 20) + own);
      E164 begun = (i % 2 == 0 ? free : rented).get(2 * (i / 2 % 20) + own);
      database.run(
          tx -> {
            stage.end(tx, ended);
            stage.rent(tx, begun, "a");
          });
    }
  }

  private int wrong(ListNumbers node, List<Future<?>> writers, int expected) {
    int wrong = 0;
    var _ = everything(node, "a");
    while (!writers.stream().allMatch(Future::isDone)) {
      ListNumbers.Page page = everything(node, "a");
      wrong += page.total() == expected ? 0 : 1;
    }
    return wrong;
  }

  @Test
  void whereThereIsNoRoomListsAreAnsweredBySql() {
    ListStage stage = new ListStage(database, random, 200);
    stage.change(200);
    Rolls rolls = rolls(new Rolls.Bounds(20, 1000, 15));

    for (NumberFilter filter : stage.filters(10)) {
      walk(List.of(node(rolls)), "a", filter);
    }

    assertThat(rolls.bytes()).isZero();
  }

  @Test
  void theRollUsedLeastRecentlyGivesWayOnceItIsNotInUse() {
    ListStage stage = new ListStage(database, random, 400);
    database.run(
        tx -> {
          for (int i = 0; i < 400; i++) {
            stage.rent(tx, stage.any(), ListStage.PROJECTS.get(i % 2));
          }
        });
    Rolls measured = rolls(BOUNDS);
    var _ = everything(node(measured), "a");
    Rolls rolls = rolls(new Rolls.Bounds(20, measured.bytes() * 3 / 2, 15));
    ListNumbers node = node(rolls);

    var _ = everything(node, "a");
    var _ = everything(node, "b");
    assertThat(rolls.find("a")).isPresent();
    assertThat(rolls.find("b")).isEmpty();

    clock.advance(Duration.ofMinutes(11));
    var _ = everything(node, "b");
    assertThat(rolls.find("a")).isEmpty();
    assertThat(rolls.find("b")).isPresent();
    assertThat(rolls.bytes()).isLessThan(measured.bytes() * 3 / 2);
  }

  @Test
  void afterTooManyChangesTheRollIsReadAnew() {
    ListStage stage = new ListStage(database, random, 300);
    stage.change(400);
    Rolls rolls = rolls(new Rolls.Bounds(20, 1 << 20, 2));
    ListNumbers node = node(rolls);
    var _ = everything(node, "a");

    stage.change(200);

    walk(List.of(node), "a", ALL);
    assertThat(rolls.find("a")).isPresent();
  }

  @Test
  void aSmallProjectHasNoRoll() {
    ListStage stage = new ListStage(database, random, 100);
    database.run(tx -> stage.rent(tx, stage.any(), "a"));
    Rolls rolls = rolls(BOUNDS);

    assertThat(everything(node(rolls), "a").total()).isEqualTo(1);
    assertThat(rolls.bytes()).isZero();
  }
}
