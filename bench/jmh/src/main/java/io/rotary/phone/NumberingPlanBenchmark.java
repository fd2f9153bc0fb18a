package io.rotary.phone;

import io.rotary.bench.pure.PureBenchmark;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;

/// What each line of an import costs for its number, and each request that names one.
public class NumberingPlanBenchmark extends PureBenchmark {
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
