package io.rotary.inventory;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.phone.SearchPosition;
import io.rotary.platform.db.Database;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The ways of [Pick]: each finds what a look at every number finds, and each reads the index it is
/// made for. Area codes 555 and 556 are not assigned.
class SearchPlansTest {
  private static final RegionCode US = new RegionCode("US");
  private static final RegionCode AT = new RegionCode("AT");
  private static final int BATCH = 10_000;
  private static final List<Capabilities> WISHES =
      List.of(Capabilities.NONE, new Capabilities(true, false), new Capabilities(true, true));

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private static final List<ShelfNumber> SHELF = new ArrayList<>();

  private final Database database = STORE.database();
  private final NumberStore store = new NumberStore();

  @BeforeAll
  static void fill() {
    for (int first = 1; first <= 40_000; first += BATCH) {
      STORE.execute(
          """
          insert into number (e164, region_code, number_type, has_sms, has_voice, state)
          select distinct on (e164) e164, 'US', kind, i %% 7 <> 0, i %% 7 = 0 or i %% 5 <> 0,
            case when i %% 4 = 0 then 'RENTED' else 'AVAILABLE' end
          from generate_series(%d, %d) i
            cross join lateral (select
              '+155' || 5 + i %% 2 || lpad((i * 7919::bigint %% 9999991)::text, 7, '0') as e164,
              case when i %% 10 = 0 then 'TOLL_FREE' else 'LOCAL' end as kind) n
          """
              .formatted(first, first + BATCH - 1));
    }
    // More than a search of anything in the US ever looks at.
    for (int first = 1; first <= 60_000; first += BATCH) {
      STORE.execute(
          """
          insert into number (e164, region_code, number_type, has_sms, has_voice)
          select '+4420' || lpad(i::text, 8, '0'), 'GB', 'LOCAL', true, true
          from generate_series(%d, %d) i
          """
              .formatted(first, first + BATCH - 1));
    }
    // Of every length, one the beginning of others; the country code is none.
    STORE.execute(
        """
        insert into number (e164, region_code, number_type, has_sms, has_voice)
        select distinct '+999' || left(translate(md5(i::text), 'abcdef', '012012'), 4 + i % 9),
          'AT', 'MOBILE', true, i % 3 = 0
        from generate_series(1, 9000) i
        on conflict do nothing
        """);
    STORE.execute("analyze number");
    SHELF.addAll(
        STORE
            .database()
            .read(
                tx ->
                    tx.list(
                        """
                        select e164, region_code, number_type, has_sms, has_voice from number
                        where state = 'AVAILABLE' and region_code <> 'GB' order by e164
                        """,
                        row ->
                            new ShelfNumber(
                                new E164(row.text("e164")),
                                new RegionCode(row.text("region_code")),
                                NumberType.valueOf(row.text("number_type")),
                                new Capabilities(row.bool("has_sms"), row.bool("has_voice")),
                                Optional.empty()))));
  }

  private static Wanted wanted(NumberType type, NumberPattern pattern, Capabilities wish) {
    return new Wanted(type == NumberType.MOBILE ? AT : US, type, Optional.of(pattern), wish);
  }

  private static List<E164> plainly(Wanted wanted, int size) {
    return SHELF.stream()
        .filter(number -> number.type() == wanted.type())
        .filter(number -> !wanted.capabilities().sms() || number.capabilities().sms())
        .filter(number -> !wanted.capabilities().voice() || number.capabilities().voice())
        .filter(number -> wanted.pattern().orElseThrow().matches(number.number()))
        .limit(size)
        .map(ShelfNumber::number)
        .toList();
  }

  private List<E164> found(Wanted wanted, int size) {
    return database.read(tx -> store.search(tx, wanted, size)).stream()
        .map(ShelfNumber::number)
        .toList();
  }

  /// Patterns of every length, most of them cut out of a number on the shelf, and some with a plus.
  @ParameterizedTest
  @EnumSource(SearchPosition.class)
  void everyWayFindsWhatALookAtEveryNumberFinds(SearchPosition position) {
    Random random = new Random(position.name().hashCode());
    for (int length = 1; length <= 11; length++) {
      for (int i = 0; i < 24; i++) {
        ShelfNumber some = SHELF.get(random.nextInt(SHELF.size()));
        String cut = cut(some.number().value(), position, length, random);
        NumberPattern pattern = new NumberPattern(cut, position);
        NumberType type = i % 4 == 0 ? NumberType.TOLL_FREE : some.type();
        Wanted wanted = wanted(type, pattern, WISHES.get(i % WISHES.size()));
        int size = i % 2 == 0 ? 5 : 100;

        assertThat(found(wanted, size)).as("%s, %d", wanted, size).isEqualTo(plainly(wanted, size));
      }
    }
  }

  private static String cut(String number, SearchPosition position, int length, Random random) {
    String digits = number.substring(1);
    return switch (random.nextInt(6)) {
      case 0 -> "+" + digits.substring(0, Math.min(length, digits.length()));
      case 1 -> String.valueOf(random.nextLong(1, (long) Math.pow(10, length)));
      default -> {
        int most = Math.min(length, digits.length());
        int from =
            switch (position) {
              case START -> 0;
              case END -> digits.length() - most;
              case CONTAINS -> random.nextInt(digits.length() - most + 1);
            };
        yield (position == SearchPosition.START ? "+" : "") + digits.substring(from, from + most);
      }
    };
  }

  @Test
  void anyIsTheLowestOfWhatIsFound() {
    for (String text : List.of("+1555", "7", "77", "123", "4567", "56789")) {
      for (SearchPosition position : SearchPosition.values()) {
        Wanted wanted =
            wanted(NumberType.LOCAL, new NumberPattern(text, position), Capabilities.NONE);
        List<E164> lowest = found(wanted, 1);

        database.run(
            tx -> {
              assertThat(
                      store.takeAny(tx, wanted).map(taken -> taken.number().number()).stream()
                          .toList())
                  .as("%s", wanted)
                  .isEqualTo(lowest);
              lowest.forEach(
                  number ->
                      tx.update(
                          "update number set state = 'AVAILABLE' where e164 = ?", number.value()));
            });
      }
    }
  }

  /// As the server runs them: prepared, with one plan for all values.
  @ParameterizedTest
  @CsvSource({
    "START, +1555, number_available",
    "START, +15550123, number_available",
    "END, 7, number_available",
    "END, 77, number_available",
    "END, 777, number_available_reversed",
    "END, 5550123, number_available_reversed",
    "CONTAINS, 7, number_available",
    "CONTAINS, 777, number_available",
    "CONTAINS, 7777, number_available",
    "CONTAINS, 7777, number_available_reversed",
    "CONTAINS, 0123456789, number_available",
    "CONTAINS, 0123456789, number_available_reversed",
    "CONTAINS, +1555, number_available",
  })
  void everyWayReadsItsIndex(SearchPosition position, String text, String index) {
    readsIndex(position, text, Capabilities.NONE, index);
  }

  @ParameterizedTest
  @CsvSource({"START, +1555", "END, 77", "CONTAINS, 777"})
  void aWalkForACapabilityPassesOverWhatCannot(SearchPosition position, String text) {
    readsIndex(position, text, new Capabilities(false, true), "number_available_voice");
    readsIndex(position, text, new Capabilities(true, false), "number_available_sms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7777", "77777", "7777777"})
  void digitsAnywhereAreFoundByBlocksAndEndsAlsoOfWhatIsRare(String text) {
    Capabilities voice = new Capabilities(false, true);
    readsIndex(SearchPosition.CONTAINS, text, voice, "number_available_voice");
    readsIndex(SearchPosition.CONTAINS, text, voice, "number_available_reversed");
  }

  private void readsIndex(SearchPosition position, String text, Capabilities wish, String index) {
    Wanted wanted = wanted(NumberType.LOCAL, new NumberPattern(text, position), wish);

    for (String plan :
        List.of(
            plan(Pick.toShow(wanted, 30), NumberStore.SHOW_PICKED),
            plan(Pick.toTake(wanted), NumberStore.TAKE_PICKED),
            plan(Pick.toTake(wanted, 100), ReservationStore.HOLD_PICKED))) {
      assertThat(plan)
          .containsPattern("Index.* (on|using) " + index + "( |$|\n)")
          .doesNotContain("Seq Scan on number", "Gather", "Workers")
          .doesNotContainPattern("number_pkey on number.*\n(?! *Index Cond: \\(e164 =)");
    }
  }

  private String plan(Pick pick, String use) {
    StringBuilder statement = new StringBuilder();
    int parameters = 0;
    for (char c : (pick.sql() + use).toCharArray()) {
      statement.append(c == '?' ? "$" + ++parameters : String.valueOf(c));
    }
    String values = pick.values().stream().map(SearchPlansTest::literal).collect(joining(", "));
    return database.write(
        tx -> {
          tx.update("set local plan_cache_mode = force_generic_plan");
          tx.update("prepare search as " + statement);
          List<String> plan =
              tx.list(
                  "explain (costs off) execute search (" + values + ")",
                  row -> row.text("QUERY PLAN"));
          tx.update("deallocate search");
          return String.join("\n", plan);
        });
  }

  private static String literal(Object value) {
    return switch (value) {
      case String[] texts -> "array['" + String.join("', '", texts) + "']";
      case String text -> "'" + text + "'";
      case Enum<?> word -> "'" + word.name() + "'";
      default -> String.valueOf(value);
    };
  }
}
