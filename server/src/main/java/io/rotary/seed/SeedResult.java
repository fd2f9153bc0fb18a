package io.rotary.seed;

/// How many prices, projects and numbers are new or changed.
public record SeedResult(long prices, long projects, long numbers) {
  public static final SeedResult NOTHING = new SeedResult(0, 0, 0);

  public SeedResult plus(SeedResult other) {
    return new SeedResult(
        prices + other.prices, projects + other.projects, numbers + other.numbers);
  }
}
