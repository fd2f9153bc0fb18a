package io.rotary.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/// An operation over HTTP beside what bounds it, in interleaved rounds: what HTTP alone costs, and
/// what the database alone does with the same statements.
final class Contest {
  static final List<String> COLUMNS =
      List.of("what", "per_second", "ratio", "p50_ms", "p99_ms", "errors", "bytes");
  static final String HTTP = "constant answer (H)";
  static final String DATABASE = "pgbench, same SQL (D)";
  private static final String LIVE = "/health/live";

  private final Setup setup;
  private final Node node;
  private final Api api;
  private final LinkedHashMap<String, Callable<Figures>> contenders = new LinkedHashMap<>();

  Contest(Setup setup, Node node, Api api) {
    this.setup = setup;
    this.node = node;
    this.api = api;
  }

  /// Requests made anew for each run.
  interface Source {
    IntFunction<Requests> requests(Duration time) throws Exception;
  }

  /// An operation; it is warmed up at once.
  Contest http(String name, Source source) throws Exception {
    return http(name, node.base(), source);
  }

  /// The same of another server.
  Contest http(String name, URI base, Source source) throws Exception {
    var _ = load(base, source, setup.warmUp());
    contenders.put(name, () -> load(base, source, setup.time()));
    return this;
  }

  Contest constantAnswer() throws Exception {
    byte[] live = api.get(LIVE);
    return http(HTTP, _ -> _ -> Requests.always(live));
  }

  Contest database(String script, Callable<Map<String, Long>> variables, Product product) {
    contenders.put(DATABASE, () -> new Pgbench(product, script, setup.time()).best(variables));
    return this;
  }

  Rounds run() throws Exception {
    return Rounds.run(setup.rounds(), contenders);
  }

  private Figures load(URI base, Source source, Duration time) throws Exception {
    return new ClosedLoop(base, setup.connections()).run(time, source.requests(time));
  }

  /// The rate that would be reached if the only costs were those of HTTP and of the database.
  static double bound(Map<String, Figures> round) {
    return 1 / (1 / Rounds.of(round, HTTP).rate() + 1 / Rounds.of(round, DATABASE).rate());
  }

  static void row(
      Report report,
      Rounds rounds,
      String name,
      ToDoubleFunction<Map<String, Figures>> beside,
      long bytes)
      throws IOException {
    report.row(
        name,
        rounds.rate(name),
        rounds.medianRatio(r -> Rounds.of(r, name).rate() / beside.applyAsDouble(r)),
        rounds.median(name, Figures::p50),
        rounds.median(name, Figures::p99),
        rounds.sum(name, Figures::errors),
        bytes == 0 ? Double.NaN : bytes);
  }
}
