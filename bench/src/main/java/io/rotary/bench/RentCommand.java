package io.rotary.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `:rent` without links and without `Idempotency-Key`, a project for each connection, ratio to L =
/// 1/(1/H + 1/D).
@Command(
    name = "rent",
    description = "Rents of many projects, beside a constant answer and pgbench.",
    mixinStandardHelpOptions = true)
final class RentCommand implements Callable<Integer> {
  private static final String RENT = "rent";

  @Mixin private Setup setup = new Setup();

  @Option(names = "--projects", defaultValue = "64", description = "Default: 64.")
  private int projects;

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(projects)) {
      Node node = product.serve(Map.of());
      try (Api api = new Api(node.base())) {
        Contest contest = new Contest(setup, node, api);
        RentSource source = new RentSource(product, api, projects);
        source.stock(setup, 2);
        Report report = setup.report("rent", product, Contest.COLUMNS);
        Rounds rounds =
            contest
                .http(RENT, source)
                .constantAnswer()
                .database("rent.sql", source::variables, product)
                .run();
        Contest.row(report, rounds, RENT, Contest::bound, source.bytes());
        for (String name : List.of(Contest.HTTP, Contest.DATABASE)) {
          long size = name.equals(Contest.HTTP) ? api.readOpen("/health/live").length() : 0;
          Contest.row(report, rounds, name, r -> Rounds.of(r, name).rate(), size);
        }
      }
    }
    return 0;
  }
}
