package io.rotary.platform.db;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Where the random bits of ids come from: nowhere in particular, unless work is done with a source
/// of its own, so that the same work makes the same ids again. Nothing secret is drawn here.
public final class Chance {
  private static final ScopedValue<RandomGenerator> SOURCE = ScopedValue.newInstance();

  private Chance() {}

  /// Does `work` with `source`, on this thread.
  public static <T> T with(RandomGenerator source, Supplier<T> work) {
    return ScopedValue.where(SOURCE, source).call(work::get);
  }

  static RandomGenerator source() {
    return SOURCE.isBound() ? SOURCE.get() : ThreadLocalRandom.current();
  }
}
