package io.rotary.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StockingTest {
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private static final RegionCode US = new RegionCode("US");
  private static final RegionCode CA = new RegionCode("CA");
  private static final Capabilities BOTH = new Capabilities(true, true);
  private static final Capabilities VOICE = new Capabilities(false, true);

  private final Stocking stocking = Stocking.create(STORE.database(), new NumberingPlan());

  @BeforeEach
  void emptyTheShelf() {
    STORE.execute("truncate number cascade");
  }

  @Test
  void aRangeIsOnTheShelfNumberByNumber() {
    long changed = stock(range("+12065550100", 100));

    assertThat(changed).isEqualTo(100);
    assertThat(numbers("true")).hasSize(100).startsWith("+12065550100").endsWith("+12065550199");
    assertThat(
            numbers(
                "state = 'AVAILABLE' and region_code = 'US' and number_type = 'LOCAL'"
                    + " and has_sms and has_voice and own_currency is null"))
        .hasSize(100);
  }

  @Test
  void stockingAgainChangesNothingAndWritesNoRow() {
    stock(range("+12065550100", 100));
    List<String> before = versions();

    long changed = stock(range("+12065550100", 100));

    assertThat(changed).isZero();
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void onlyWhatDiffersIsChanged() {
    stock(range("+12065550100", 100));

    long changed = stock(new StockRange(number("+12065550190"), 20, US, NumberType.LOCAL, VOICE));

    assertThat(changed).isEqualTo(20);
    assertThat(numbers("has_sms")).hasSize(90);
    assertThat(numbers("not has_sms")).hasSize(20);
  }

  @Test
  void ofARentedNumberOnlyTheCapabilitiesChange() {
    stock(range("+12065550100", 2));
    STORE.execute("update number set state = 'RENTED' where e164 = '+12065550100'");

    long changed =
        stock(new StockRange(number("+12065550100"), 2, CA, NumberType.TOLL_FREE, VOICE));
    long again = stock(new StockRange(number("+12065550100"), 2, CA, NumberType.TOLL_FREE, VOICE));

    assertThat(changed).isEqualTo(2);
    assertThat(again).isZero();
    assertThat(
            numbers(
                "state = 'RENTED' and region_code = 'US' and number_type = 'LOCAL'"
                    + " and not has_sms"))
        .containsExactly("+12065550100");
    assertThat(
            numbers(
                "state = 'AVAILABLE' and region_code = 'CA' and number_type = 'TOLL_FREE'"
                    + " and not has_sms"))
        .containsExactly("+12065550101");
  }

  @Test
  void aNumberInQuarantineStaysThere() {
    stock(range("+12065550100", 1));
    STORE.execute("update number set state = 'QUARANTINED', available_again_at = now()");

    stock(new StockRange(number("+12065550100"), 1, US, NumberType.LOCAL, VOICE));

    assertThat(numbers("state = 'QUARANTINED' and not has_sms")).hasSize(1);
  }

  @Test
  void ofRangesThatOverlapTheLaterOneCounts() {
    long changed =
        stock(
            range("+12065550100", 100),
            new StockRange(number("+12065550150"), 100, US, NumberType.LOCAL, VOICE),
            StockRange.single(number("+12065550199"), US, NumberType.LOCAL, BOTH));

    assertThat(changed).isEqualTo(100 + 100 + 1);
    assertThat(numbers("true")).hasSize(150);
    assertThat(numbers("has_sms")).hasSize(51).endsWith("+12065550199");
  }

  @Test
  void aRangeLargerThanOneStatementIsStockedWhole() {
    long changed = stock(range("+12065000000", 12_001));

    assertThat(changed).isEqualTo(12_001);
    assertThat(numbers("e164 in ('+12065000000', '+12065004999', '+12065005000', '+12065012000')"))
        .hasSize(4);
  }

  @Test
  void aRangeCannotRunIntoALongerNumber() {
    assertThatThrownBy(() -> range("+99999999", 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> range("+12065550100", 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                StockRange.single(number("+12065550100"), US, NumberType.LOCAL, Capabilities.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private long stock(StockRange... ranges) {
    return STORE.database().write(tx -> stocking.stock(tx, List.of(ranges)));
  }

  private static StockRange range(String first, long count) {
    return new StockRange(number(first), count, US, NumberType.LOCAL, BOTH);
  }

  private static E164 number(String text) {
    return new E164(text);
  }

  private static List<String> numbers(String condition) {
    String sql = "select e164 from number where " + condition + " order by e164";
    return STORE.database().read(tx -> tx.list(sql, row -> row.text("e164")));
  }

  private static List<String> versions() {
    String sql = "select ctid || e164 as version from number order by e164";
    return STORE.database().read(tx -> tx.list(sql, row -> row.text("version")));
  }
}
