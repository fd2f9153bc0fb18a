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
  private static final long STEP = 500_000;

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
      stock(product);
      try (Api api = new Api(node.base())) {
        Report report = setup.report("search", product, Answers.COLUMNS);
        Patterns patterns = new Patterns(product.sql(), numbers);
        String bearer = api.bearer(0);
        for (Kind kind : kinds(patterns)) {
          // A connection for each kind: the server closes one after 10,000 requests.
          try (HttpConnection connection = new HttpConnection(node.base())) {
            Answers answers = new Answers();
            for (int i = 0; i < samples; i++) {
              answers.ask(connection, api.get(0, path(kind, patterns.next(kind)), bearer));
            }
            answers.tell(report, kind.text());
          }
        }
      }
    }
    return 0;
  }

  /// Puts the numbers into an empty store as they are searched; those that are gone rest for a
  /// year, so that they are no rentals that nobody has. The indexes of what is offered are made at
  /// the end, which is quicker, and more compact than ones that have grown.
  private void stock(Product product) throws Exception {
    Sql sql = product.sql();
    if (sql.whole("select count(*) from number where e164 = ?", Numbers.e164(0)) > 0) {
      return;
    }
    List<String> indexes =
        sql.texts("select indexdef from pg_indexes where indexname like 'number_available%'");
    sql.run(
        """
        do $$ begin
          execute (select 'drop index ' || string_agg(indexname, ', ') from pg_indexes
            where indexname like 'number_available%');
        end $$
        """);
    for (long first = 0; first < numbers; first += STEP) {
      sql.update(
          """
          insert into number (e164, region_code, number_type, has_sms, has_voice, state,
            available_again_at)
          select e164, 'US', 'LOCAL', true, abs(hashtext('voice' || e164)) % 10 = 0,
            case when gone then 'QUARANTINED' else 'AVAILABLE' end,
            case when gone then now() + interval '1 year' end
          from generate_series(?, ?) as n (n)
            cross join lateral (select '+1555' || lpad(n::text, 7, '0') as e164) named
            cross join lateral (select abs(hashtext(e164)) % 100 < ? as gone) chosen
          """,
          first, Math.min(numbers, first + STEP) - 1, rented);
    }
    sql.run("set maintenance_work_mem = '1GB'");
    for (String index : indexes) {
      sql.run(index);
    }
    sql.run("vacuum analyze number");
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
