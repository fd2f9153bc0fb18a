package io.rotary.rental.roll;

import io.rotary.phone.Capabilities;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;

/// Region, type and capabilities in fourteen bits: ten for the two letters, two, and one for each
/// capability.
final class Traits {
  private static final int LETTERS = 26;
  private static final int REGION_MASK = 0x3FF0;
  private static final int TYPE_MASK = 0xC;
  private static final int SMS = 2;
  private static final int VOICE = 1;

  private Traits() {}

  static short of(Listed number) {
    return of(number.region(), number.type(), number.capabilities());
  }

  static short of(RegionCode region, NumberType type, Capabilities capabilities) {
    return (short) (bits(region) | bits(type) | bits(capabilities));
  }

  /// The bits a filter looks at.
  static int mask(NumberFilter filter) {
    return (filter.region().isPresent() ? REGION_MASK : 0)
        | (filter.type().isPresent() ? TYPE_MASK : 0)
        | bits(filter.capabilities());
  }

  /// What it wants to see there.
  static int wanted(NumberFilter filter) {
    return filter.region().map(Traits::bits).orElse(0)
        | filter.type().map(Traits::bits).orElse(0)
        | bits(filter.capabilities());
  }

  private static int bits(RegionCode region) {
    int letters = (region.value().charAt(0) - 'A') * LETTERS + (region.value().charAt(1) - 'A');
    return letters << 4;
  }

  private static int bits(NumberType type) {
    return switch (type) {
      case MOBILE -> 0;
      case LOCAL -> 4;
      case TOLL_FREE -> 8;
    };
  }

  private static int bits(Capabilities capabilities) {
    return (capabilities.sms() ? SMS : 0) | (capabilities.voice() ? VOICE : 0);
  }
}
