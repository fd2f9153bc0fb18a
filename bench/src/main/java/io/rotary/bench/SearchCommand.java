package io.rotary.bench;

import io.rotary.bench.Patterns.Kind;
import io.rotary.bench.Patterns.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Searches by two to ten digits at the start, at the end and anywhere, of numbers of which a share
/// is not offered and one in ten can do voice. Rows that cannot be are left out: every short run of
/// digits occurs somewhere.
@Command(name = "search", description = "Searches of every kind.", mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  private static final int SIZE = 30;
  private static final int FEWEST = 2;
  private static final int MOST = 10;

  @Mixin private Setup setup = new Setup();

  @Option(names = "--numbers", defaultValue = "1000000", description = "Default: 1000000.")
  private long numbers;

  @Option(names = "--rented", defaultValue = "20", description = "Per cent gone (default: 20).")
  private int rented;

  @Option(names = "--samples", defaultValue = "20", description = "Of each kind (default: 20).")
  private int samples;

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(1)) {
      Node node = product.serve(Map.of());
      try (Api api = new Api(node.base());
          HttpConnection connection = new HttpConnection(node.base())) {
        stock(product);
        Report report = setup.report("search", product, Answers.COLUMNS);
        Patterns patterns = new Patterns(product.sql(), numbers);
        String bearer = api.bearer(0);
        for (Kind kind : kinds(patterns)) {
          Answers answers = new Answers();
          for (int i = 0; i < samples; i++) {
            answers.ask(connection, api.get(0, path(kind, patterns.next(kind)), bearer));
          }
          answers.tell(report, kind.text());
        }
      }
    }
    return 0;
  }

  /// Numbers that are gone rest for a year: so they are no rentals that nobody has.
  private void stock(Product product) throws Exception {
    Numbers.stock(product, numbers);
    Sql sql = product.sql();
    if (sql.whole("select count(*) from number where not has_voice and e164 like '+1555%'") == 0) {
      sql.run(
          """
          update number set has_voice = abs(hashtext('voice' || e164)) %% 10 = 0,
            state = case when gone then 'QUARANTINED' else 'AVAILABLE' end,
            available_again_at = case when gone then now() + interval '1 year' end
          from (select e164 as this, abs(hashtext(e164)) %% 100 < %d as gone from number) as chosen
          where e164 = this and state = 'AVAILABLE' and e164 like '+1555%%'
          """
              .formatted(rented));
      sql.run("vacuum analyze number");
    }
  }

  private static List<Kind> kinds(Patterns patterns) {
    List<Kind> kinds = new ArrayList<>();
    for (Position position : Position.values()) {
      for (int digits = FEWEST; digits <= MOST; digits++) {
        for (boolean hit : new boolean[] {true, false}) {
          kinds.add(new Kind(position, digits, false, hit));
          kinds.add(new Kind(position, digits, true, hit));
        }
      }
    }
    kinds.removeIf(kind -> !patterns.exists(kind));
    return kinds;
  }

  private static String path(Kind kind, String pattern) {
    return "/availableNumbers?regionCode=US&type=LOCAL&size=%d%s"
            .formatted(SIZE, kind.voice() ? "&capability=VOICE" : "")
        + "&numberPattern.searchPattern="
        + kind.position()
        + "&numberPattern.pattern="
        + pattern.replace("+", "%2B");
  }
}
