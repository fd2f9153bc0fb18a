package io.rotary.rental.roll;

/// A [NumberFilter] without its order, for keys and traits.
record Sieve(int mask, int wanted, DigitPattern pattern) {
  static Sieve of(NumberFilter filter) {
    return new Sieve(
        Traits.mask(filter),
        Traits.wanted(filter),
        filter.pattern().map(DigitPattern::of).orElse(DigitPattern.ALL));
  }

  boolean matches(Entry entry) {
    return hasTraits(entry.traits()) && pattern.matches(entry.key());
  }

  boolean hasTraits(short traits) {
    return (traits & mask) == wanted;
  }
}
