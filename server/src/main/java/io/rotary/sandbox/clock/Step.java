package io.rotary.sandbox.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// A stretch of time as ISO 8601 writes it, years to seconds (`P1M`, `P1DT12H`, `PT90S`). Months
/// are those of the calendar, in UTC.
record Step(Period dates, Duration time) {
  private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

  /// Empty when the text is none, or goes backwards.
  static Optional<Step> parse(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    int t = upper.indexOf('T');
    String dates = t < 0 ? upper : upper.substring(0, t);
    if (text.startsWith("-") || text.startsWith("+") || upper.equals("P")) {
      return Optional.empty();
    }
    try {
      Period period = dates.equals("P") ? Period.ZERO : Period.parse(dates);
      Duration time = t < 0 ? Duration.ZERO : Duration.parse("P" + upper.substring(t));
      boolean isForward =
          period.getYears() >= 0
              && period.getMonths() >= 0
              && period.getDays() >= 0
              && !time.isNegative();
      return isForward ? Optional.of(new Step(period, time)) : Optional.empty();
    } catch (DateTimeParseException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /// The end of the stretch; empty when that is past the year 9998.
  Optional<Instant> after(Instant start) {
    try {
      ZonedDateTime end = start.atZone(ZoneOffset.UTC).plus(dates).plus(time);
      return end.toLocalDate().isBefore(LAST) ? Optional.of(end.toInstant()) : Optional.empty();
    } catch (java.time.DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }
}
