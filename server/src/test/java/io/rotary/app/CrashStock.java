package io.rotary.app;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Numbers to rent, and French ones to order, from ranges reserved for fiction, and two projects
/// that can pay for all of them. Clients that name a number go from the last to the first, since
/// "any" begins at the first.
final class CrashStock {
  static final List<String> PROJECTS = List.of("ant", "bee");
  static final String CURRENCY = "GBP";
  static final long SETUP = 80;
  static final long MONTHLY = 120;

  private static final List<String> PREFIXES =
      List.of(
          "+441134960",
          "+441144960",
          "+441154960",
          "+441164960",
          "+441174960",
          "+441184960",
          "+441214960",
          "+441314960",
          "+441414960",
          "+441514960",
          "+441614960",
          "+441632960",
          "+441914980",
          "+442079460",
          "+442896496",
          "+442920180");
  private static final int COUNT = 1_000;

  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger handedOut = new AtomicInteger();

  /// The seed file.
  static String seed() {
    return """
        prices:
          - { regionCode: GB, type: LOCAL, currency: %1$s, setup: "%2$s", monthly: "%3$s" }
          - { regionCode: FR, type: LOCAL, currency: %1$s, setup: "%2$s", monthly: "%3$s" }
        projects:
        %4$snumbers:
          - { regionCode: FR, type: LOCAL, capability: [VOICE], prefix: "+3319900", count: 5000 }
        %5$s"""
        .formatted(
            CURRENCY,
            inPounds(SETUP),
            inPounds(MONTHLY),
            PROJECTS.stream().map(CrashStock::project).collect(Collectors.joining()),
            PREFIXES.stream().map(CrashStock::range).collect(Collectors.joining()));
  }

  private static String inPounds(long pence) {
    return String.format(Locale.ROOT, "%d.%02d", pence / 100, pence % 100);
  }

  private static String project(String name) {
    return """
          - projectId: %1$s
            currency: %2$s
            balance: "1000000.00"
            accessKeys: [ { keyId: %1$s-key, keySecret: %1$s-secret } ]
            servicePlans: [ %1$s-plan ]
        """
        .formatted(name, CURRENCY);
  }

  private static String range(String prefix) {
    return """
          - { regionCode: GB, type: LOCAL, capability: [SMS, VOICE], prefix: "%s", count: %d }
        """
        .formatted(prefix, COUNT);
  }

  int nextAttempt() {
    return attempts.incrementAndGet();
  }

  /// A number nobody has named yet.
  String next() {
    return number(handedOut.getAndIncrement());
  }

  /// The number that was named last: somebody is just renting it.
  String contested() {
    return number(Math.max(0, handedOut.get() - 1));
  }

  private static String number(int fromTheEnd) {
    int position = Math.floorMod(-1 - fromTheEnd, PREFIXES.size() * COUNT);
    return PREFIXES.get(position / COUNT) + String.format(Locale.ROOT, "%03d", position % COUNT);
  }
}
