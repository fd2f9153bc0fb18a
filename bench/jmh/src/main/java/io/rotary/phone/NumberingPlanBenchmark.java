package io.rotary.phone;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What each line of an import costs for its number, and each request that names one.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NumberingPlanBenchmark {
  private static final RegionCode US = new RegionCode("US");

  private final NumberingPlan plan = new NumberingPlan();
  private final E164 number = new E164("+12025550123");

  @Benchmark
  public Optional<E164> parse() {
    return E164.parse("+12025550123");
  }

  @Benchmark
  public Optional<String> stock() {
    return plan.reasonNotToStock(number, US);
  }

  @Benchmark
  public boolean length() {
    return plan.hasPossibleLength(number);
  }
}
