package io.rotary.seed;

import io.rotary.billing.Price;
import io.rotary.inventory.StockRange;
import java.util.List;
import java.util.stream.Stream;

/// What a seed file says (contract 11.3). A value of this type has no mistakes.
public record SeedFile(List<Price> prices, List<SeedProject> projects, List<StockRange> numbers) {
  public SeedFile {
    prices = List.copyOf(prices);
    projects = List.copyOf(projects);
    numbers = List.copyOf(numbers);
  }

  /// What both files say.
  SeedFile and(SeedFile other) {
    return new SeedFile(
        joined(prices, other.prices),
        joined(projects, other.projects),
        joined(numbers, other.numbers));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.of(first, second).flatMap(List::stream).toList();
  }

  /// The same without keys and callback secrets: what stands in a file is known to whoever reads
  /// it.
  public SeedFile withoutSecrets() {
    return new SeedFile(
        prices, projects.stream().map(SeedProject::withoutSecrets).toList(), numbers);
  }
}
