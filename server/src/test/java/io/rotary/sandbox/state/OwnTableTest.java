package io.rotary.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A new table is a project's or it is not; either way somebody has thought of it.
class OwnTableTest {
  private static final Set<String> NOBODYS =
      Set.of(
          "audit_cursor",
          "audit_finding",
          "flyway_schema_history",
          "node",
          "number",
          "number_block",
          "operator",
          "price",
          "requirement_pack",
          "signing_key",
          "snapshot",
          "snapshot_number",
          "snapshot_row");

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  @Test
  void everyTableIsKnown() {
    Set<String> known = new TreeSet<>(NOBODYS);
    OwnTable.ALL.forEach(table -> known.add(table.name()));

    List<String> all =
        STORE
            .database()
            .read(
                tx ->
                    tx.list(
                        """
                        select table_name::text as name from information_schema.tables
                        where table_schema = current_schema() and table_type = 'BASE TABLE'
                        """,
                        row -> row.text("name")));

    assertThat(known).isEqualTo(new TreeSet<>(all));
  }
}
