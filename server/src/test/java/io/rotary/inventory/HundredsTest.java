package io.rotary.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.phone.SearchPosition;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
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
import org.junit.jupiter.params.provider.EnumSource;

/// What is found by way of hundreds where numbers are as uneven as they can be: of 7 to 15 digits,
/// some the beginning of others, many rented, few with voice; and after they were sold as something
/// else or could do more.
class HundredsTest {
  private static final RegionCode US = new RegionCode("US");
  private static final RegionCode CA = new RegionCode("CA");
  private static final Capabilities SMS = new Capabilities(true, false);
  private static final Capabilities VOICE = new Capabilities(false, true);

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private static final List<ShelfNumber> OFFERED = new ArrayList<>();

  private final Database database = STORE.database();
  private final NumberStore store = new NumberStore();
  private final StockStore stock = new StockStore();

  /// The lowest are rented, then every other hundred, then every third number.
  @BeforeAll
  static void fill() {
    STORE.execute(
        """
        insert into number (e164, region_code, number_type, has_sms, has_voice, state)
        select distinct on (e164) e164, 'US', 'LOCAL', true, i % 40 = 0,
          case when e164 < '+155503' or (e164 < '+15554' and substr(e164, 7, 1) < '5') or i % 3 = 0
            then 'RENTED' else 'AVAILABLE' end
        from generate_series(1, 45000) i
          cross join lateral (select '+155' || 5 + i % 2
            || left(lpad((i * 7919::bigint % 9999991)::text, 7, '0') || '0707', 3 + i % 9)
            as e164) n
        """,
        "analyze number", "analyze number_hundred");
    OFFERED.addAll(
        STORE
            .database()
            .read(
                tx ->
                    tx.list(
                        """
                        select e164, has_voice from number
                        where state = 'AVAILABLE' and region_code = 'US' order by e164
                        """,
                        row ->
                            new ShelfNumber(
                                new E164(row.text("e164")),
                                US,
                                NumberType.LOCAL,
                                new Capabilities(true, row.bool("has_voice")),
                                Optional.empty()))));
  }

  @ParameterizedTest
  @EnumSource(SearchPosition.class)
  void everyPatternFindsWhatALookAtEveryNumberFinds(SearchPosition position) {
    Random random = new Random(position.name().hashCode());
    for (int length = 1; length <= 12; length++) {
      for (int i = 0; i < 12; i++) {
        NumberPattern pattern = new NumberPattern(cut(length, random), position);
        Capabilities wish = i % 2 == 0 ? Capabilities.NONE : VOICE;
        int size = List.of(1, 30, 100).get(i % 3);

        assertThat(found(wanted(US, pattern, wish), size))
            .as("%s, %s, %d", pattern, wish, size)
            .isEqualTo(plainly(pattern, wish, size));
      }
    }
  }

  /// Digits out of the middle or the end of a number, so that both occur.
  private static String cut(int length, Random random) {
    while (true) {
      String digits = OFFERED.get(random.nextInt(OFFERED.size())).number().digits();
      if (digits.length() >= length) {
        int last = digits.length() - length;
        int from = random.nextBoolean() ? last : random.nextInt(last + 1);
        return digits.substring(from, from + length);
      }
    }
  }

  private static List<E164> plainly(NumberPattern pattern, Capabilities wish, int size) {
    return OFFERED.stream()
        .filter(number -> !wish.voice() || number.capabilities().voice())
        .map(ShelfNumber::number)
        .filter(pattern::matches)
        .limit(size)
        .toList();
  }

  @Test
  void whatOthersHoldIsPassedOver() {
    for (String digits : List.of("07", "707", "0707")) {
      for (SearchPosition position : List.of(SearchPosition.CONTAINS, SearchPosition.END)) {
        Wanted wanted = wanted(US, new NumberPattern(digits, position), Capabilities.NONE);
        List<E164> lowest = found(wanted, 2);

        List<E164> taken =
            database.write(
                holder -> {
                  E164 first = store.takeAny(holder, wanted).orElseThrow().number().number();
                  E164 second =
                      database.write(
                          tx -> {
                            E164 number = store.takeAny(tx, wanted).orElseThrow().number().number();
                            offer(tx, number);
                            return number;
                          });
                  offer(holder, first);
                  return List.of(first, second);
                });

        assertThat(taken).as("%s", wanted).isEqualTo(lowest);
      }
    }
  }

  private static void offer(Tx tx, E164 number) {
    tx.update("update number set state = 'AVAILABLE' where e164 = ?", number.value());
  }

  @Test
  void aNumberThatIsSoldAsSomethingElseIsFoundAsThat() {
    E164 number = new E164("+12065550123");
    NumberPattern pattern = new NumberPattern("65550123", SearchPosition.END);
    stock(number, US, SMS);

    stock(number, CA, SMS);

    assertThat(found(wanted(CA, pattern, SMS), 5)).containsExactly(number);
    assertThat(found(wanted(US, pattern, SMS), 5)).isEmpty();
  }

  @Test
  void aNumberThatCanDoMoreIsFoundByThat() {
    E164 number = new E164("+12065550177");
    NumberPattern pattern = new NumberPattern("65550177", SearchPosition.CONTAINS);
    stock(number, CA, SMS);
    assertThat(found(wanted(CA, pattern, VOICE), 5)).isEmpty();

    stock(number, CA, new Capabilities(true, true));

    assertThat(found(wanted(CA, pattern, VOICE), 5)).containsExactly(number);
  }

  private void stock(E164 number, RegionCode region, Capabilities capabilities) {
    database.run(
        tx ->
            stock.stockNumbers(
                tx,
                List.of(
                    new ShelfNumber(
                        number, region, NumberType.LOCAL, capabilities, Optional.empty()))));
  }

  private static Wanted wanted(RegionCode region, NumberPattern pattern, Capabilities wish) {
    return new Wanted(region, NumberType.LOCAL, Optional.of(pattern), wish);
  }

  private List<E164> found(Wanted wanted, int size) {
    return database.read(tx -> store.search(tx, wanted, size)).stream()
        .map(ShelfNumber::number)
        .toList();
  }
}
