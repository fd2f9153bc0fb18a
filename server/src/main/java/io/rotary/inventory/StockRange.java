package io.rotary.inventory;

import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;

/// Consecutive numbers of one region and type to be put on the shelf; a single number is a range of
/// one. The last number has as many digits as the first.
public record StockRange(
    E164 first, long count, RegionCode region, NumberType type, Capabilities capabilities) {

  public StockRange {
    if (count < 1 || Long.toString(value(first) + count - 1).length() != digits(first)) {
      throw new IllegalArgumentException(count + " numbers from " + first + " on");
    }
    if (capabilities.isEmpty()) {
      throw new IllegalArgumentException("numbers without a capability from " + first + " on");
    }
  }

  /// A range of one.
  public static StockRange single(
      E164 number, RegionCode region, NumberType type, Capabilities capabilities) {
    return new StockRange(number, 1, region, type, capabilities);
  }

  public E164 last() {
    return new E164("+" + lastValue());
  }

  /// At most `most` of the numbers, beginning `offset` after the first.
  StockRange slice(long offset, long most) {
    E164 start = new E164("+" + (firstValue() + offset));
    return new StockRange(start, Math.min(most, count - offset), region, type, capabilities);
  }

  long firstValue() {
    return value(first);
  }

  long lastValue() {
    return value(first) + count - 1;
  }

  private static long value(E164 number) {
    return Long.parseLong(number.digits());
  }

  private static int digits(E164 number) {
    return number.digits().length();
  }
}
