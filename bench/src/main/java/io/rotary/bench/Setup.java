package io.rotary.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options all commands have.
final class Setup {
  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Keep the store here and use it again; without it, a temporary one.")
  private @Nullable Path store;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds (default: 3).")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "10", description = "Each run's time (default: 10).")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "10", description = "Seconds before (default: 10).")
  private int warmUp;

  @Option(names = "--connections", defaultValue = "64", description = "Default: 64.")
  private int connections;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where figures are added (default: bench/results).")
  private @Nullable Path results;

  Product open(int projects) throws IOException {
    return Product.open(root(), store, projects);
  }

  Report report(String command, Product product, List<String> columns)
      throws IOException, SQLException {
    Path folder = results == null ? root().resolve("bench/results") : results;
    Machine machine = Machine.here(root(), product.sql().text("show server_version"));
    String settings =
        "rounds=%d seconds=%d warm-up=%d connections=%d"
            .formatted(rounds, seconds, warmUp, connections);
    return new Report(folder.resolve(command + ".csv"), machine, settings, columns);
  }

  int rounds() {
    return rounds;
  }

  Duration time() {
    return Duration.ofSeconds(seconds);
  }

  Duration warmUp() {
    return Duration.ofSeconds(warmUp);
  }

  int connections() {
    return connections;
  }

  private static Path root() {
    return Path.of(System.getProperty("rotary.root", "."));
  }
}
