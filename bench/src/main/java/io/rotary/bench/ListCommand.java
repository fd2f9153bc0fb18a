package io.rotary.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Pages of the list of one project with many numbers, by each filter of the contract, any of the
/// first ones. `totalSize` is held against a count of ours.
@Command(
    name = "list",
    description = "Pages of one project's numbers.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private static final int SIZE = 30;
  private static final int WALK_SIZE = 100;
  private static final Pattern TOKEN = Pattern.compile("\"nextPageToken\":\"([^\"]*)\"");
  private static final Pattern TOTAL = Pattern.compile("\"totalSize\":([0-9]+)");

  @Mixin private Setup setup = new Setup();

  @Option(names = "--active", defaultValue = "100000", description = "Default: 100000.")
  private long active;

  @Option(names = "--samples", defaultValue = "50", description = "Of each kind (default: 50).")
  private int samples;

  @Option(
      names = "--pages",
      defaultValue = "50",
      description =
          "So many pages of 100 are gone through to know places in the list (default: 50).")
  private int pages;

  private final Random random = new Random(1);

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(1)) {
      Node node = product.serve(Map.of());
      setUp(product);
      try (Api api = new Api(node.base());
          HttpConnection connection = new HttpConnection(node.base())) {
        Report report = setup.report("list", product, Answers.COLUMNS);
        String bearer = api.bearer(0);
        for (ListFilter filter : ListFilter.values()) {
          List<String> tokens = tokens(product, api, filter);
          Answers answers = new Answers();
          for (int i = 0; i < samples; i++) {
            String token = tokens.get(random.nextInt(tokens.size()));
            answers.ask(connection, api.get(0, path(filter, SIZE, token), bearer));
          }
          answers.tell(report, filter.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
      }
    }
    return 0;
  }

  /// One number in ten can do voice.
  private void setUp(Product product) throws Exception {
    Sql sql = product.sql();
    long missing =
        active - sql.whole("select count(*) from active_number where project_id = 'bench-0'");
    if (missing > 0) {
      long first = Numbers.free(product, missing);
      sql.update(
          """
          update number set has_voice = abs(hashtext('voice' || e164)) % 10 = 0
          where e164 between ? and ?
          """,
          Numbers.e164(first), Numbers.e164(first + missing - 1));
      Rentals.insert(sql, first, missing, "10 days", 1);
    }
  }

  private static String path(ListFilter filter, int size, String token) {
    String place = token.isEmpty() ? "" : "&pageToken=" + token;
    return "/activeNumbers?pageSize=" + size + filter.query() + place;
  }

  /// Goes through the first pages and answers their places.
  private List<String> tokens(Product product, Api api, ListFilter filter) throws Exception {
    long expected =
        product
            .sql()
            .whole(
                "select count(*) from active_number where project_id = 'bench-0' and ended_at is"
                    + " null and "
                    + filter.condition());
    List<String> tokens = new ArrayList<>();
    String token = "";
    do {
      tokens.add(token);
      String page = api.read(0, path(filter, WALK_SIZE, token));
      long total = Long.parseLong(found(TOTAL, page));
      if (total != expected) {
        throw new IOException(filter + ": totalSize " + total + ", there are " + expected);
      }
      token = found(TOKEN, page);
    } while (!token.isEmpty() && tokens.size() < pages);
    return tokens;
  }

  private static String found(Pattern pattern, String page) throws IOException {
    Matcher match = pattern.matcher(page);
    if (!match.find()) {
      throw new IOException("no " + pattern + " in " + page);
    }
    return match.group(1);
  }
}
