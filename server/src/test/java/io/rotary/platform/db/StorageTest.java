package io.rotary.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rotary.platform.postgres.EmbeddedPostgres;
import io.rotary.platform.postgres.EmbeddedPostgres.Purpose;
import io.rotary.problem.ProblemException;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import io.rotary.testing.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class StorageTest {
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private static TestFolder folder;

  @BeforeAll
  static void makeFolder() {
    folder = TestFolder.create();
  }

  @AfterAll
  static void removeFolder() {
    folder.close();
  }

  @Test
  void aNewDataDirectoryBecomesAMigratedStore() {
    try (Storage storage = Storage.open(StorageSettings.forServer(folder.path()), clock())) {
      assertThat(storage.isReady()).isTrue();
      assertThat(storage.database().read(StorageTest::migrations)).isPositive();
    }
  }

  @Test
  void aStoreThatIsOpenedMeanwhileIsHandedOver() throws InterruptedException {
    Opening opening = Storage.begin(STORE.settings(), Present.of(clock()));
    try (Storage storage = opening.await()) {
      opening.close();

      assertThat(storage.isReady()).isTrue();
    }
  }

  @Test
  void aStoreThatNobodyComesForIsClosedAgain() {
    Path directory = folder.path().resolve("unwanted");

    Storage.begin(StorageSettings.forServer(directory), Present.of(clock())).close();

    assertThat(directory.resolve("postgres")).exists();
    assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void whyAStoreCannotBeOpenedIsToldToWhoeverComesForIt() {
    var nowhere = StorageSettings.external("jdbc:postgresql://127.0.0.1:1/x", "u", "p");
    try (Opening opening = Storage.begin(nowhere, Present.of(clock()))) {
      assertThatExceptionOfType(StorageException.class)
          .isThrownBy(opening::await)
          .withMessageContaining("The database cannot be reached");
    }
  }

  @Test
  void everyConnectionHasItsLimits() {
    List<String> limits =
        STORE
            .database()
            .read(
                tx ->
                    tx.list(
                        """
                        select name || '=' || setting as limited from pg_settings where name in
                          ('statement_timeout', 'lock_timeout', 'tcp_user_timeout',
                          'idle_in_transaction_session_timeout', 'client_connection_check_interval')
                        order by name
                        """,
                        row -> row.text("limited")));

    assertThat(limits)
        .containsExactly(
            "client_connection_check_interval=1000",
            "idle_in_transaction_session_timeout=10000",
            "lock_timeout=2000",
            "statement_timeout=5000",
            "tcp_user_timeout=10000");
  }

  @Test
  @Timeout(60)
  void withoutItsDatabaseItRefusesSoonAndIsReadyAgainWhenItIsBack() {
    Path directory = folder.path().resolve("outage");
    EmbeddedPostgres postgres = EmbeddedPostgres.open(directory, Purpose.COMMAND);
    var settings =
        StorageSettings.external(postgres.jdbcUrl(), postgres.user(), postgres.password());
    try (Storage storage = Storage.open(settings.withConnections(4), clock())) {
      storage.database().read(StorageTest::migrations);

      postgres.close();

      assertThat(storage.isReady()).isFalse();
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        assertThat(DatabaseTest.reasonOf(() -> storage.database().read(StorageTest::migrations)))
            .isEqualTo("unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      }

      try (EmbeddedPostgres _ = EmbeddedPostgres.open(directory, Purpose.COMMAND)) {
        while (!canRead(storage)) {
          Thread.onSpinWait();
        }
        assertThat(storage.isReady()).isTrue();
      }
    }
  }

  @Test
  @Timeout(60)
  void aKilledDatabaseIsBackByItselfWithWhatWasAnswered() {
    try (Storage storage = Storage.open(StorageSettings.forServer(folder.path()), clock())) {
      storage.database().run(tx -> tx.update("create table kept as select 42 as answer"));
      long killed = postmaster(folder.path(), 0);

      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      while (postmaster(folder.path(), killed) == killed || !canRead(storage)) {
        Thread.onSpinWait();
      }

      assertThat(storage.database().read(StorageTest::kept)).isEqualTo(42);
    }
  }

  @Test
  void whatCannotBeReachedIsRefusedWithASentence() {
    var settings = StorageSettings.external("jdbc:postgresql://127.0.0.1:1/x", "u", "p");

    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> Storage.open(settings, clock()))
        .withMessageContaining("The database cannot be reached");
  }

  @Test
  void aUrlOfAnotherKindIsRefusedWithASentence() {
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> StorageSettings.external("postgres://somewhere", "", ""))
        .withMessageContaining("must look like jdbc:postgresql://");
  }

  @Test
  void aDatabaseThatCouldLoseAnAnsweredCommitIsRefused() {
    var careless = (StorageSettings.External) STORE.settings().place();
    String separator = careless.url().contains("?") ? "&" : "?";
    var settings =
        StorageSettings.external(
            careless.url() + separator + "options=-c%20synchronous_commit=off",
            careless.user(),
            careless.password());

    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> Storage.open(settings, clock()))
        .withMessageContaining("synchronous_commit");
  }

  private static TestClock clock() {
    return new TestClock();
  }

  private static boolean canRead(Storage storage) {
    try {
      return storage.database().read(StorageTest::migrations) > 0;
    } catch (ProblemException _) {
      return false;
    }
  }

  /// The database's process id as it says itself; while it is on its way down or up, `killed`.
  private static long postmaster(Path directory, long killed) {
    try {
      Path file = directory.resolve("postgres/postmaster.pid");
      return Files.readString(file).lines().mapToLong(Long::parseLong).findFirst().orElse(killed);
    } catch (IOException _) {
      return killed;
    }
  }

  private static Integer kept(Tx tx) {
    return tx.find("select answer from kept", row -> row.integer("answer")).orElseThrow();
  }

  private static Long migrations(Tx tx) {
    return tx.find("select count(*) as n from flyway_schema_history", row -> row.whole("n"))
        .orElseThrow();
  }
}
