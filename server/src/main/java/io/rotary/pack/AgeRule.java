package io.rotary.pack;

import io.rotary.platform.schema.Check;
import java.time.LocalDate;
import java.time.Period;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The keywords `minimumAge` and `maximumAge`: how long ago a date has to be, or may be at most. In
/// neither case may it lie in the future.
record AgeRule(Bound bound, Period age) implements Check<Facts> {
  enum Bound {
    MINIMUM,
    MAXIMUM
  }

  @Override
  public void run(@Nullable Object value, Facts facts, Found found) {
    if (!(value instanceof String text) || !PackDialect.isDate(text)) {
      return;
    }
    LocalDate date = LocalDate.parse(text);
    if (date.isAfter(facts.today())) {
      found.add("", "must not be in the future");
      return;
    }
    int passed = facts.today().compareTo(date.plus(age));
    switch (bound) {
      case MINIMUM -> {
        if (passed < 0) {
          found.add("", "must be at least " + inWords(age) + " ago");
        }
      }
      case MAXIMUM -> {
        if (passed > 0) {
          found.add("", "must not be longer ago than " + inWords(age));
        }
      }
    }
  }

  static String inWords(Period period) {
    StringJoiner words = new StringJoiner(" and ");
    add(words, period.getYears(), "year");
    add(words, period.getMonths(), "month");
    add(words, period.getDays(), "day");
    return words.setEmptyValue("0 days").toString();
  }

  private static void add(StringJoiner words, int count, String unit) {
    if (count != 0) {
      words.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
