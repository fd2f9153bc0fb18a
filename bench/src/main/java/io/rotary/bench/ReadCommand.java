package io.rotary.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `GET activeNumbers/{n}` with a Bearer token, ratio to L = 1/(1/H + 1/D).
@Command(
    name = "read",
    description = "Reads of one number, beside a constant answer and pgbench.",
    mixinStandardHelpOptions = true)
final class ReadCommand implements Callable<Integer> {
  private static final String READ = "read";

  @Mixin private Setup setup = new Setup();

  @Option(names = "--active", defaultValue = "20000", description = "Default: 20000.")
  private int active;

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(1)) {
      Node node = product.serve(Map.of());
      try (Api api = new Api(node.base())) {
        run(product, node, api);
      }
    }
    return 0;
  }

  private void run(Product product, Node node, Api api) throws Exception {
    long first = Numbers.free(product, active);
    Rentals.insert(product.sql(), first, active, "10 days", 1);
    Report report = setup.report("read", product, Contest.COLUMNS);
    byte[] request = api.get(0, "/activeNumbers/" + Numbers.e164(first));
    long bytes = api.read(0, "/activeNumbers/" + Numbers.e164(first)).length();

    Rounds rounds =
        new Contest(setup, node, api)
            .http(READ, _ -> _ -> new NumberRequests(request, Numbers.anyOf(first, active)))
            .constantAnswer()
            .database("read.sql", () -> Map.of("first", first, "count", (long) active), product)
            .run();

    Contest.row(report, rounds, READ, Contest::bound, bytes);
    for (String name : List.of(Contest.HTTP, Contest.DATABASE)) {
      long size = name.equals(Contest.HTTP) ? api.readOpen("/health/live").length() : 0;
      Contest.row(report, rounds, name, r -> Rounds.of(r, name).rate(), size);
    }
  }
}
