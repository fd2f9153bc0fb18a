package io.rotary.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Rents numbers whose links tell 100 receivers, then tells them all again in rounds; and how long
/// after it was recorded an event arrives, with and without receivers that never answer.
@Command(
    name = "events",
    description = "Events per second, and when they arrive beside tarpits.",
    mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
  private static final int PROJECTS = 20;
  private static final int RECEIVERS = 100;
  private static final String ALL = "{\"state\":\"DELIVERED\"}";

  @Mixin private Setup setup = new Setup();

  @Option(names = "--rents", defaultValue = "2000", description = "Default: 2000.")
  private int rents;

  @Option(names = "--rate", defaultValue = "30", description = "Rents per second (default: 30).")
  private int rate;

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(PROJECTS);
        Receivers receivers = new Receivers(RECEIVERS)) {
      // The operator's secret, which replays take, is known in sandbox mode only.
      Node node =
          product.serve(Map.of("ROTARY_MODE", "sandbox", "ROTARY_PROVISIONING_STEP", "100ms"));
      try (Api api = new Api(node.base())) {
        run(product, node.base(), api, receivers);
      }
    }
    return 0;
  }

  private void run(Product product, URI base, Api api, Receivers receivers) throws Exception {
    Report report =
        setup.report(
            "events",
            product,
            List.of("what", "events", "per_second", "ratio", "p50_ms", "p99_ms", "max_ms"));
    rentLinked(product, base, api, receivers);

    AtomicLong told = new AtomicLong();
    LinkedHashMap<String, Callable<Figures>> contenders = new LinkedHashMap<>();
    contenders.put("replay", () -> replay(product, api, receivers, told));
    Rounds.run(1, contenders);
    told.set(0);
    Rounds rounds = Rounds.run(setup.rounds(), contenders);
    report.row(
        "replayed, median of rounds",
        told.get(),
        rounds.rate("replay"),
        Double.NaN,
        rounds.median("replay", Figures::p50),
        rounds.median("replay", Figures::p99),
        rounds.median("replay", Figures::longest));

    IntPredicate isHealthy = receiver -> receiver % 3 != 0;
    Figures without = arrivals(product, base, api, receivers, isHealthy);
    row(report, "first tries, no tarpits", without, 1);
    receivers.tarpit(isHealthy.negate());
    Figures beside = arrivals(product, base, api, receivers, isHealthy);
    row(report, "first tries, a third tarpits", beside, beside.p99() / without.p99());
  }

  private static void row(Report report, String name, Figures figures, double ratio)
      throws IOException {
    report.row(
        name,
        figures.micros().getTotalCount(),
        figures.rate(),
        ratio,
        figures.p50(),
        figures.p99(),
        figures.longest());
  }

  private void rentLinked(Product product, URI base, Api api, Receivers receivers)
      throws Exception {
    long first = Numbers.free(product, rents);
    IntFunction<Requests> requests = linkedRents(api, receivers, first, rents);
    Figures rented = new ClosedLoop(base, RECEIVERS).run(setup.time().multipliedBy(60), requests);
    if (rented.errors() > 0) {
      throw new IOException("rents: " + rented.statuses());
    }
    awaitQuiet(product);
  }

  /// Each connection rents for one project and one of its five receivers.
  private static IntFunction<Requests> linkedRents(
      Api api, Receivers receivers, long first, long count) throws Exception {
    var numbers = Numbers.upwards(first, count);
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < RECEIVERS; i++) {
      String body =
          """
          {"smsConfiguration":{"servicePlanId":"%s"},\
          "voiceConfiguration":{"type":"RTC","appId":"%s"},"callbackUrl":"%s"}"""
              .formatted(Projects.PLAN, Projects.APP, receivers.url(i));
      requests.add(
          api.post(i % PROJECTS, "/availableNumbers/" + Numbers.e164(first) + ":rent", body));
    }
    return connection -> new NumberRequests(requests.get(connection), numbers);
  }

  /// Replays what was delivered; the clock runs from the first call to the last arrival.
  private static Figures replay(Product product, Api api, Receivers receivers, AtomicLong told)
      throws Exception {
    AtomicLong last = new AtomicLong();
    AtomicLong arrived = new AtomicLong();
    Recorder recorder = new Recorder();
    long started = System.nanoTime();
    receivers.tell(
        (_, _) -> {
          long now = System.nanoTime();
          last.accumulateAndGet(now, Math::max);
          arrived.incrementAndGet();
          synchronized (recorder) {
            recorder.record(200, now - started);
          }
        });
    for (int project = 0; project < PROJECTS; project++) {
      String answer = api.operate("/projects/" + Projects.id(project) + "/events:replay", ALL);
      told.addAndGet(Long.parseLong(answer.replaceAll("[^0-9]", "")));
    }
    awaitQuiet(product);
    return Figures.of(List.of(recorder), (last.get() - started) / 1e9);
  }

  private Figures arrivals(
      Product product, URI base, Api api, Receivers receivers, IntPredicate counts)
      throws Exception {
    FirstArrivals arrivals = new FirstArrivals(counts);
    receivers.tell(arrivals);
    long count = rate * setup.time().toSeconds();
    long first = Numbers.free(product, count);
    IntFunction<Requests> requests = linkedRents(api, receivers, first, count);
    Figures rented = new OpenLoop(base, RECEIVERS, rate).run(setup.time(), requests);
    if (rented.errors() > 0) {
      throw new IOException("rents: " + rented.statuses());
    }
    Thread.sleep(5_000); // links and first tries of the last rents
    return arrivals.figures(setup.time().toMillis() / 1000.0);
  }

  private static void awaitQuiet(Product product) throws Exception {
    while (product
            .sql()
            .whole(
                """
                select count(*) from job
                where kind in ('provisioning.link', 'callback.deliver') and state = 'WAITING'
                """)
        > 0) {
      Thread.sleep(50);
    }
  }
}
