package io.rotary.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `:rentAny` with one filter, so that all want the same numbers, beside `:rent`.
@Command(
    name = "rent-any",
    description = "Rents of any number, beside rents of a named one.",
    mixinStandardHelpOptions = true)
final class RentAnyCommand implements Callable<Integer> {
  private static final int PROJECTS = 64;
  private static final String ANY = "rent any";
  private static final String NAMED = "rent";
  private static final String FILTER = "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}";

  @Mixin private Setup setup = new Setup();

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(PROJECTS)) {
      Node node = product.serve(Map.of());
      try (Api api = new Api(node.base())) {
        RentSource source = new RentSource(product, api, PROJECTS);
        source.stock(setup, 2);
        List<byte[]> any = new ArrayList<>();
        for (int project = 0; project < PROJECTS; project++) {
          any.add(api.post(project, "/availableNumbers:rentAny", FILTER));
        }
        Report report =
            setup.report(
                "rent-any",
                product,
                List.of("what", "per_second", "ratio", "p50_ms", "p99_ms", "errors", "404s"));
        Rounds rounds =
            new Contest(setup, node, api)
                .http(ANY, _ -> connection -> Requests.always(any.get(connection % PROJECTS)))
                .http(NAMED, source)
                .run();
        for (String name : List.of(ANY, NAMED)) {
          report.row(
              name,
              rounds.rate(name),
              rounds.medianRatio(r -> Rounds.of(r, name).rate() / Rounds.of(r, NAMED).rate()),
              rounds.median(name, Figures::p50),
              rounds.median(name, Figures::p99),
              rounds.sum(name, Figures::errors),
              rounds.sum(name, figures -> figures.count(404)));
        }
      }
    }
    return 0;
  }
}
