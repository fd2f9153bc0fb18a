package io.rotary.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private final Database database = STORE.database();

  @BeforeAll
  static void createTable() {
    STORE.execute("create table thing (name text primary key, amount bigint not null)");
  }

  @BeforeEach
  void empty() {
    STORE.execute("delete from thing");
  }

  @Test
  void whatWorkWroteIsKeptWhenItReturns() {
    database.run(tx -> tx.update("insert into thing values (?, ?)", "a", 1L));

    assertThat(names()).isEqualTo(1);
  }

  @Test
  void whatWorkWroteIsGoneWhenItThrows() {
    assertThatThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.update("insert into thing values (?, ?)", "a", 1L);
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(names()).isZero();
  }

  private long names() {
    return database.read(
        tx ->
            tx.find("select count(*) as things from thing", row -> row.whole("things"))
                .orElseThrow());
  }
}
