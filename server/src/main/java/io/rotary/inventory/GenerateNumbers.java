package io.rotary.inventory;

import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import java.util.Optional;
import java.util.regex.Pattern;

/// Asks for `count` consecutive numbers: the prefix, filled up with zeros to the length that
/// numbers of the region and type have, counted up (contract 11.3). Whether such numbers can be
/// stocked is answered by [#range].
public record GenerateNumbers(
    RegionCode region, NumberType type, Capabilities capabilities, String prefix, long count) {
  /// No region has room for more in one type.
  public static final long MOST = 1_000_000_000;

  private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");

  /// The numbers to stock, or why there are none.
  public sealed interface Outcome {
    record Fits(StockRange range) implements Outcome {}

    /// `member` is `prefix` or `count`, whichever has to change.
    record Refused(String member, String reason) implements Outcome {}
  }

  /// Checks the first and the last number with libphonenumber, so everything between is possible
  /// too.
  public Outcome range(NumberingPlan plan) {
    if (!PREFIX.matcher(prefix).matches()) {
      return refusedPrefix("a plus and up to 15 digits expected, not \"" + prefix + "\"");
    }
    String code = plan.callingCode(region).map(digits -> "+" + digits).orElse("");
    if (code.isEmpty()) {
      return refusedPrefix("region " + region + " has no calling code");
    }
    if (!prefix.startsWith(code)) {
      return refusedPrefix("calling code " + code + " of region " + region + " expected");
    }
    return plan.nationalLength(region, type)
        .map(length -> filledUp(plan, code.length() + length))
        .orElseGet(() -> refusedPrefix("region " + region + " has no numbers of type " + type));
  }

  private Outcome filledUp(NumberingPlan plan, int length) {
    int free = length - prefix.length();
    if (free < 0) {
      return refusedPrefix(
          "%d digits too long for a %s number of region %s".formatted(-free, type, region));
    }
    long most = (long) Math.pow(10, free);
    if (count < 1 || count > most) {
      return new Outcome.Refused(
          "count", "1 to " + most + " expected: so many numbers begin with " + prefix);
    }
    return E164.parse(prefix + "0".repeat(free))
        .map(first -> checked(plan, new StockRange(first, count, region, type, capabilities)))
        .orElseGet(() -> refusedPrefix("too short for a number"));
  }

  private Outcome checked(NumberingPlan plan, StockRange range) {
    Optional<String> reason =
        plan.reasonNotToStock(range.first(), region)
            .or(() -> plan.reasonNotToStock(range.last(), region));
    return reason.<Outcome>map(this::refusedPrefix).orElseGet(() -> new Outcome.Fits(range));
  }

  private Outcome refusedPrefix(String reason) {
    return new Outcome.Refused("prefix", reason);
  }
}
