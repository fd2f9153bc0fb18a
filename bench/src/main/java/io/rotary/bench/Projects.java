package io.rotary.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The projects measured with: `bench-0` and up, each can pay for everything.
final class Projects {
  static final String PREFIX = "bench-";
  static final String PLAN = "plan";
  static final String APP = "app";
  private static final String SECRET = "bench-secret";

  private Projects() {}

  static String id(int project) {
    return PREFIX + project;
  }

  static String key(int project) {
    return id(project) + "-key:" + SECRET;
  }

  /// A seed file with prices and so many projects.
  static String seed(int projects) {
    String prices =
        """
        prices:
          - { regionCode: US, type: LOCAL, currency: USD, setup: "0.50", monthly: "0.50" }
        projects:
        """;
    return prices
        + IntStream.range(0, projects).mapToObj(Projects::entry).collect(Collectors.joining());
  }

  private static String entry(int project) {
    return """
      - projectId: %s
        currency: USD
        balance: "100000000.00"
        servicePlans: [ %s ]
        voiceApps: [ %s ]
        accessKeys: [ { keyId: %s-key, keySecret: %s } ]
    """
        .formatted(id(project), PLAN, APP, id(project), SECRET);
  }
}
