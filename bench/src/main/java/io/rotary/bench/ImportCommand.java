package io.rotary.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// An inventory file goes in while the service answers reads at a fixed rate. Its ratio is to what
/// the store takes from one connection that does nothing but insert, with nobody beside it.
@Command(
    name = "import",
    description = "Lines per second, memory, and what reads notice of it.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final int ACTIVE = 20_000;
  private static final int ALONE = 100_000;
  private static final int BATCH = 1_000;

  @Mixin private Setup setup = new Setup();

  @Option(names = "--lines", defaultValue = "300000", description = "Default: 300000.")
  private int lines;

  @Option(names = "--rate", defaultValue = "500", description = "Reads a second (default: 500).")
  private int rate;

  /// How the importing process ended.
  private record Imported(double seconds, double megabytes) {}

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(1)) {
      Node node = product.serve(Map.of());
      try (Api api = new Api(node.base())) {
        run(product, node.base(), api);
      }
    }
    return 0;
  }

  private void run(Product product, URI base, Api api) throws Exception {
    long first = Numbers.free(product, ACTIVE);
    Rentals.insert(product.sql(), first, ACTIVE, "10 days", 1);
    Path file = write(product, product.sql().whole("select count(*) from number"));
    byte[] request = api.get(0, "/activeNumbers/" + Numbers.e164(first));
    IntFunction<Requests> reads = _ -> new NumberRequests(request, Numbers.anyOf(first, ACTIVE));
    OpenLoop loop = new OpenLoop(base, setup.connections(), rate);
    Report report =
        setup.report(
            "import",
            product,
            List.of("what", "per_second", "ratio", "p50_ms", "p99_ms", "errors", "peak_mb"));
    var _ = loop.run(setup.warmUp(), reads);
    Figures before = loop.run(setup.time(), reads);
    row(report, "reads before", before, 1);
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<Imported> importing = beside.submit(() -> load(product, file));
      Figures during = Figures.ofRate(0);
      while (!importing.isDone()) {
        during = during.and(loop.run(Duration.ofSeconds(1), reads));
      }
      Imported imported = importing.get();
      row(report, "reads during, p99 to before", during, during.p99() / before.p99());
      double alone = storedAlone(product.sql());
      report.row(
          "lines imported",
          lines / imported.seconds(),
          lines / imported.seconds() / alone,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          imported.megabytes());
      report.row("the store alone", alone, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
  }

  /// Numbers a second that are inserted as an import inserts them.
  private static double storedAlone(Sql sql) throws SQLException {
    long first = sql.whole("select count(*) from number");
    long started = System.nanoTime();
    for (long i = first; i < first + ALONE; i += BATCH) {
      sql.update(
          """
          insert into number (e164, region_code, number_type, has_sms, has_voice)
          select '+1555' || lpad(n::text, 7, '0'), 'US', 'LOCAL', true, true
          from generate_series(?, ?) as n
          on conflict (e164) do update set has_sms = excluded.has_sms
          where number.has_sms is distinct from excluded.has_sms
          """,
          i,
          i + BATCH - 1);
    }
    return ALONE / ((System.nanoTime() - started) / 1e9);
  }

  private static void row(Report report, String name, Figures figures, double ratio)
      throws IOException {
    report.row(
        name, figures.rate(), ratio, figures.p50(), figures.p99(), figures.errors(), Double.NaN);
  }

  /// Numbers that the store does not have yet.
  private Path write(Product product, long first) throws IOException {
    Path file = product.file("stock.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("phoneNumber,regionCode,type,capability\n");
      for (long i = first; i < first + lines; i++) {
        out.write(Numbers.e164(i) + ",US,LOCAL,SMS|VOICE\n");
      }
    }
    return file;
  }

  private static Imported load(Product product, Path file) throws Exception {
    long started = System.nanoTime();
    Process process = product.begin("import " + file);
    double most = 0;
    while (process.isAlive()) {
      most = Math.max(most, Node.megabytes(process, "VmHWM:"));
      Thread.sleep(20);
    }
    if (process.exitValue() != 0) {
      throw new IOException("the import ended with " + process.exitValue());
    }
    return new Imported((System.nanoTime() - started) / 1e9, most);
  }
}
