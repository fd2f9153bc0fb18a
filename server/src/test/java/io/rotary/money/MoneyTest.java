package io.rotary.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Currency USD = Currency.getInstance("USD");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final Currency KWD = Currency.getInstance("KWD");

  @Test
  void textIsReadInTheCurrencysOwnDecimals() {
    assertThat(Money.parse("2.00", USD)).contains(new Money(200, USD));
    assertThat(Money.parse("2", USD)).contains(new Money(200, USD));
    assertThat(Money.parse("200", JPY)).contains(new Money(200, JPY));
    assertThat(Money.parse("1.234", KWD)).contains(new Money(1234, KWD));
  }

  @Test
  void nothingIsEverRounded() {
    assertThat(Money.parse("2.005", USD)).isEmpty();
    assertThat(Money.parse("0.5", JPY)).isEmpty();
  }

  @Test
  void whatIsNoPlainDecimalIsRefused() {
    for (String text : new String[] {"", "1e3", "1,00", "+1", " 1", "0x1", "9".repeat(20)}) {
      assertThat(Money.parse(text, USD)).as(text).isEmpty();
    }
  }

  @Test
  void theWireShowsAllDecimals() {
    assertThat(new Money(50, USD).amount()).isEqualTo("0.50");
    assertThat(new Money(-5, USD).amount()).isEqualTo("-0.05");
    assertThat(new Money(200, JPY).amount()).isEqualTo("200");
  }

  @Test
  void sumsNeverMixCurrenciesAndNeverOverflow() {
    assertThatThrownBy(() -> new Money(1, USD).plus(new Money(1, JPY)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE, USD).plus(new Money(1, USD)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void onlyRealCurrenciesAreKnown() {
    assertThat(Money.currency("EUR")).isPresent();
    assertThat(Money.currency("eur")).isEmpty();
    assertThat(Money.currency("XXX")).isEmpty();
    assertThat(Money.currency("")).isEmpty();
    assertThat(Money.currency("EURO")).isEmpty();
  }
}
