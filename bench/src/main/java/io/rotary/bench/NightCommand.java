package io.rotary.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The night in which many rentals are due at once: they are renewed beside reads that arrive at a
/// fixed rate.
@Command(
    name = "night",
    description = "Renewals per second, and what reads notice of them.",
    mixinStandardHelpOptions = true)
final class NightCommand implements Callable<Integer> {
  private static final int PROJECTS = 20;
  private static final String DUE =
      "select count(*) from active_number where ended_at is null and next_step_at <= now()";

  @Mixin private Setup setup = new Setup();

  @Option(names = "--rentals", defaultValue = "20000", description = "Default: 20000.")
  private long rentals;

  @Option(names = "--rate", defaultValue = "1000", description = "Reads a second (default: 1000).")
  private int rate;

  @Option(names = "--longest", defaultValue = "600", description = "Seconds (default: 600).")
  private int longest;

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(PROJECTS)) {
      Node node = product.serve(Map.of());
      try (Api api = new Api(node.base())) {
        run(product, node.base(), api);
      }
    }
    return 0;
  }

  private void run(Product product, URI base, Api api) throws Exception {
    Sql sql = product.sql();
    long first = Numbers.free(product, 2 * rentals);
    Rentals.insert(sql, first, rentals, "10 days", 1);
    byte[] request = api.get(0, "/activeNumbers/" + Numbers.e164(first));
    IntFunction<Requests> reads = _ -> new NumberRequests(request, Numbers.anyOf(first, rentals));
    OpenLoop loop = new OpenLoop(base, setup.connections(), rate);
    Report report =
        setup.report(
            "night",
            product,
            List.of("what", "renewals_s", "reads_s", "ratio", "p50_ms", "p99_ms", "errors"));
    var _ = loop.run(setup.warmUp(), reads);
    Figures before = loop.run(setup.time(), reads);
    row(report, "reads alone", 0, before, 1);

    Rentals.insert(sql, first + rentals, rentals, "1 month", PROJECTS);
    sql.run("update job set due_at = now(), claimable_at = now() where kind = 'term.advance'");
    long due = sql.whole(DUE);
    long started = System.nanoTime();
    long end = started + Duration.ofSeconds(longest).toNanos();
    Figures during = Figures.ofRate(0);
    long left = due;
    while (left > 0 && System.nanoTime() < end) {
      during = during.and(loop.run(Duration.ofSeconds(1), reads));
      left = sql.whole(DUE);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    row(report, "beside renewals", (due - left) / seconds, during, during.p99() / before.p99());
  }

  private static void row(Report report, String name, double renewals, Figures reads, double ratio)
      throws IOException {
    report.row(name, renewals, reads.rate(), ratio, reads.p50(), reads.p99(), reads.errors());
  }
}
