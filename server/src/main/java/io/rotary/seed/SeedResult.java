package io.rotary.seed;

/// How many prices, projects and numbers are new or changed.
public record SeedResult(long prices, long projects, long numbers) {
  @Override
  public String toString() {
    return "%,d prices, %,d projects and %,d numbers are new or changed"
        .formatted(prices, projects, numbers);
  }
}
