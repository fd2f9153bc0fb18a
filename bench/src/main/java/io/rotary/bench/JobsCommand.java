package io.rotary.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Many link jobs that become due at once, worked off by one node and by two.
@Command(
    name = "jobs",
    description = "Runs of due link jobs per second, with one node and with two.",
    mixinStandardHelpOptions = true)
final class JobsCommand implements Callable<Integer> {
  private static final int PROJECTS = 64;
  private static final String LINKS =
      """
      {"smsConfiguration":{"servicePlanId":"%s"},\
      "voiceConfiguration":{"type":"RTC","appId":"%s"}}"""
          .formatted(Projects.PLAN, Projects.APP);

  @Mixin private Setup setup = new Setup();

  @Option(names = "--rents", defaultValue = "2000", description = "Of each run (default: 2000).")
  private int rents;

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(PROJECTS)) {
      var _ = product.serve(Map.of());
      Report report =
          setup.report(
              "jobs", product, List.of("nodes", "jobs", "runs", "runs_per_second", "ratio"));
      Numbers.stock(product, rents * (2L * setup.rounds() + 1));
      product.stop();

      LinkedHashMap<String, Callable<Figures>> contenders = new LinkedHashMap<>();
      contenders.put("one node", () -> run(product, 1));
      contenders.put("two nodes", () -> run(product, 2));
      Rounds rounds = Rounds.run(setup.rounds(), contenders);
      row(report, rounds, "one node", 1);
      double ratio = rounds.medianRatio(r -> rate(r, "two nodes") / rate(r, "one node"));
      row(report, rounds, "two nodes", ratio);
    }
    return 0;
  }

  private void row(Report report, Rounds rounds, String name, double ratio) throws IOException {
    double runs = rounds.median(name, figures -> figures.count(200));
    report.row(name, 2 * rents, runs, rounds.rate(name), ratio);
  }

  private static double rate(Map<String, Figures> round, String name) {
    return Rounds.of(round, name).rate();
  }

  /// Rents while links wait for an hour, then makes them due under nodes that link at once.
  private Figures run(Product product, int count) throws Exception {
    try (Api api = new Api(product.serve(Map.of("ROTARY_PROVISIONING_STEP", "1h")).base())) {
      rent(product, api);
    }
    product.stop();
    List<Node> nodes = new ArrayList<>();
    Map<String, String> step = Map.of("ROTARY_PROVISIONING_STEP", "1ms");
    nodes.add(product.serve(step));
    while (nodes.size() < count) {
      nodes.add(product.join(step));
    }
    Sql sql = product.sql();
    double before = runs(nodes);
    long started = System.nanoTime();
    sql.run("update job set due_at = now(), claimable_at = now() where kind = 'provisioning.link'");
    while (sql.whole("select count(*) from job where kind = 'provisioning.link'") > 0) {
      Thread.sleep(20);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    long runs = (long) (runs(nodes) - before);
    product.stop();
    return new Figures(runs / seconds, Figures.histogram(), Map.of(200, runs));
  }

  private void rent(Product product, Api api) throws Exception {
    long first = Numbers.free(product, rents);
    Figures rented =
        new ClosedLoop(api.base(), setup.connections())
            .run(setup.time().multipliedBy(60), Rents.of(api, first, rents, PROJECTS, LINKS));
    if (rented.errors() > 0) {
      throw new IOException("rents: " + rented.statuses());
    }
  }

  private static double runs(List<Node> nodes) throws Exception {
    double sum = 0;
    for (Node node : nodes) {
      try (Api api = new Api(node.base())) {
        sum +=
            api.readOpen("/metrics")
                .lines()
                .filter(line -> line.startsWith("rotary_jobs_seconds_count"))
                .filter(line -> line.contains("provisioning.link"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
      }
    }
    return sum;
  }
}
