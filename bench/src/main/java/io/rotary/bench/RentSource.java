package io.rotary.bench;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;

/// Rents for a run of some time, of numbers that are free by then.
record RentSource(Product product, Api api, int projects) implements Contest.Source {
  private static final long PER_SECOND = 3_000;

  /// Makes numbers for a whole contest in which so many contenders rent.
  void stock(Setup setup, int contenders) throws Exception {
    long seconds =
        setup.warmUp().toSeconds() + (long) contenders * setup.rounds() * setup.time().toSeconds();
    var _ = Numbers.free(product, seconds * PER_SECOND);
  }

  @Override
  public IntFunction<Requests> requests(Duration time) throws Exception {
    long count = time.toSeconds() * PER_SECOND;
    return Rents.of(api, Numbers.free(product, count), count, projects, "{}");
  }

  /// The variables of `rent.sql`, from the first free number on.
  Map<String, Long> variables() throws Exception {
    return Map.of("first", Numbers.free(product, 1), "i", -1L, "projects", (long) projects);
  }

  /// Rents one number to see how long the answer is.
  long bytes() throws Exception {
    return api.rent(0, Numbers.e164(Numbers.free(product, 1)), "{}").length();
  }
}
