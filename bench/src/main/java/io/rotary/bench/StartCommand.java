package io.rotary.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How long `./rotary serve` takes on an existing store until it says that it is ready, and how
/// much memory its Java process holds then and after a while without work.
@Command(
    name = "start",
    description = "Time to ready and memory when idle.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
  @Mixin private Setup setup = new Setup();

  @Option(names = "--starts", defaultValue = "10", description = "Default: 10.")
  private int starts;

  @Option(names = "--numbers", defaultValue = "250000", description = "Default: 250000.")
  private long numbers;

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(1)) {
      var _ = product.serve(Map.of());
      Report report = setup.report("start", product, List.of("what", "median", "least", "most"));
      Numbers.stock(product, numbers);
      product.stop();

      List<Double> seconds = new ArrayList<>();
      List<Double> ready = new ArrayList<>();
      List<Double> idle = new ArrayList<>();
      for (int i = 0; i < starts; i++) {
        Node node = product.serve(Map.of());
        seconds.add(node.readyAfter().toMillis() / 1000.0);
        ready.add(node.residentMegabytes());
        if (i == starts - 1) {
          Thread.sleep(setup.time());
          idle.add(node.residentMegabytes());
        }
        product.stop();
      }
      row(report, "ready, seconds", seconds);
      row(report, "Java process when ready, MB", ready);
      row(report, "Java process when idle, MB", idle);
    }
    return 0;
  }

  private static void row(Report report, String name, List<Double> values) throws IOException {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double most = Arrays.stream(sorted).max().orElse(Double.NaN);
    report.row(name, Rounds.median(sorted), sorted[0], most);
  }
}
