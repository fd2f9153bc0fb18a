package io.rotary.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/// Contenders measured in turn, A B C A B C …, so that what else the machine does meets all alike.
final class Rounds {
  private final List<Map<String, Figures>> rounds = new ArrayList<>();

  private Rounds() {}

  static Rounds run(int count, SequencedMap<String, Callable<Figures>> contenders)
      throws Exception {
    Rounds all = new Rounds();
    for (int round = 0; round < count; round++) {
      Map<String, Figures> figures = new LinkedHashMap<>();
      for (var contender : contenders.entrySet()) {
        figures.put(contender.getKey(), contender.getValue().call());
      }
      all.rounds.add(figures);
    }
    return all;
  }

  /// What a contender came to in a round.
  static Figures of(Map<String, Figures> round, String name) {
    return Objects.requireNonNull(round.get(name), name);
  }

  /// The median over the rounds of a figure of one contender.
  double median(String name, ToDoubleFunction<Figures> figure) {
    return medianRatio(round -> figure.applyAsDouble(of(round, name)));
  }

  double rate(String name) {
    return median(name, Figures::rate);
  }

  /// The median of what is reckoned within each round.
  double medianRatio(ToDoubleFunction<Map<String, Figures>> ratio) {
    return median(rounds.stream().mapToDouble(ratio).toArray());
  }

  long sum(String name, ToDoubleFunction<Figures> figure) {
    return (long) rounds.stream().mapToDouble(round -> figure.applyAsDouble(of(round, name))).sum();
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
