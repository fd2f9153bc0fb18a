package io.rotary.bench;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Rents of one project, which all wait for the same balance, beside pgbench doing so.
@Command(
    name = "hot-project",
    description = "Rents of one project, beside pgbench with one account.",
    mixinStandardHelpOptions = true)
final class HotProjectCommand implements Callable<Integer> {
  private static final String RENT = "rent, one project";

  @Mixin private Setup setup = new Setup();

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(1)) {
      Node node = product.serve(Map.of());
      try (Api api = new Api(node.base())) {
        RentSource source = new RentSource(product, api, 1);
        source.stock(setup, 2);
        Report report = setup.report("hot-project", product, Contest.COLUMNS);
        Rounds rounds =
            new Contest(setup, node, api)
                .http(RENT, source)
                .database("rent.sql", source::variables, product)
                .run();
        for (String name : new String[] {RENT, Contest.DATABASE}) {
          Contest.row(report, rounds, name, r -> Rounds.of(r, Contest.DATABASE).rate(), 0);
        }
      }
    }
    return 0;
  }
}
