package io.rotary.rental;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What has changed since a snapshot is found by an index, with the one plan for all values that
/// the server uses.
class SincePlanTest {
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  /// A thousand at a time: one statement for all takes too long for a busy machine.
  @BeforeAll
  static void fill() {
    STORE.execute("insert into project values ('a', '', 'USD', 'ACTIVE', null, now())");
    for (int thousand = 0; thousand < 12; thousand++) {
      STORE.execute(
          """
          with numbers as (
            insert into number (e164, region_code, number_type, has_sms, has_voice, state)
            select '+1555' || lpad((%d + i)::text, 7, '0'), 'US', 'LOCAL', true, true, 'RENTED'
            from generate_series(1, 1000) i
            returning e164
          ), rental as (
            insert into active_number (rental_id, e164, project_id, region_code, number_type,
              has_sms, has_voice, currency, monthly_amount, payment_interval_months, rented_at,
              next_charge_at, next_step_at)
            select gen_random_uuid(), e164, 'a', 'US', 'LOCAL', true, true, 'USD', 50, 1,
              now(), now(), now() from numbers
            returning rental_id, project_id)
          insert into number_configuration (rental_id, project_id) select * from rental
          """
              .formatted(thousand * 1000));
    }
    STORE.execute("analyze number, active_number, number_configuration");
  }

  @Test
  void whatHasChangedIsFoundByItsIndexAndNumbersByTheirs() {
    StringBuilder statement = new StringBuilder();
    int parameters = 0;
    for (char c : ActiveNumberReadModel.SINCE.toCharArray()) {
      statement.append(c == '?' ? "$" + ++parameters : String.valueOf(c));
    }
    String plan =
        STORE
            .database()
            .write(
                tx -> {
                  tx.update("set local plan_cache_mode = force_generic_plan");
                  tx.update("prepare since as " + statement);
                  List<String> lines =
                      tx.list(
                          "explain (costs off) execute since ('a', '10:20:', '10:20:', 1000,"
                              + " array['+15550000001'], 'a')",
                          row -> row.text("QUERY PLAN"));
                  tx.update("deallocate since");
                  return String.join("\n", lines);
                });

    assertThat(plan)
        .contains("Index Scan using active_number_changed on active_number")
        .containsPattern(
            "Index Scan using active_number_(by_number|one_live_rental|history) on active_number")
        .contains("using number_configuration_pkey on number_configuration")
        .doesNotContain("Seq Scan on active_number");
  }
}
