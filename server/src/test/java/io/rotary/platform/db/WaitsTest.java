package io.rotary.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WaitsTest {
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  @Test
  void aSilentStoreIsGivenUp() throws SQLException {
    try (Waits waits = new Waits(Duration.ofMillis(200));
        Connection connection = STORE.connect();
        Waits.Wait wait = waits.of(connection)) {
      wait.begin();

      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> connection.createStatement().execute("select pg_sleep(20)"))
          .satisfies(e -> assertThat(new DatabaseException(e).isLost()).isTrue());
    }
  }

  @Test
  void whoDoesNotWaitIsLeftAlone() throws SQLException {
    try (Waits waits = new Waits(Duration.ofMillis(20));
        Connection connection = STORE.connect();
        Waits.Wait wait = waits.of(connection)) {
      wait.begin();
      wait.end();
      connection.createStatement().execute("select pg_sleep(0.2)");

      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void aConnectionThatWasGivenBackIsLeftAlone() throws SQLException {
    try (Waits waits = new Waits(Duration.ofMillis(20));
        Connection connection = STORE.connect()) {
      Waits.Wait wait = waits.of(connection);
      wait.begin();
      wait.close();
      connection.createStatement().execute("select pg_sleep(0.2)");

      assertThat(connection.isValid(1)).isTrue();
    }
  }
}
