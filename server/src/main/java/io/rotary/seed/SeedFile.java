package io.rotary.seed;

import io.rotary.billing.Price;
import io.rotary.inventory.StockRange;
import java.util.List;

/// What a seed file says (contract 11.3). A value of this type has no mistakes.
public record SeedFile(List<Price> prices, List<SeedProject> projects, List<StockRange> numbers) {
  public SeedFile {
    prices = List.copyOf(prices);
    projects = List.copyOf(projects);
    numbers = List.copyOf(numbers);
  }

  /// The same without keys and callback secrets: what stands in a file is known to whoever reads
  /// it.
  public SeedFile withoutSecrets() {
    return new SeedFile(
        prices, projects.stream().map(SeedProject::withoutSecrets).toList(), numbers);
  }
}
