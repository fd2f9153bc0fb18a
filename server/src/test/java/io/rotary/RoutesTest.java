package io.rotary;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.platform.http.Route;
import io.rotary.testing.Contract;
import io.rotary.testing.Golden;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every operation there is, as one list to review, and the same list as the contract document has.
class RoutesTest {
  /// Pages for people, which the contract does not describe.
  private static final Set<String> PAGES =
      Set.of("OpenApiPage", "OpenApiFile", "OperatorDocument", "SandboxDocument");

  @RegisterExtension static final TestApp APP = TestApp.start();

  @Test
  void routesAreAsReviewed() {
    String routes =
        APP.routes().stream()
            .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
            .map(RoutesTest::line)
            .collect(Collectors.joining("\n", "", "\n"));

    Golden.check(Path.of("../docs/routes.txt"), routes, RoutesTest.class);
  }

  @Test
  void theContractDocumentHasExactlyTheseOperations() {
    Set<String> served = new TreeSet<>();
    for (Route route : APP.routes()) {
      if (!PAGES.contains(route.operation())) {
        served.add(route.operation() + " " + route.method() + " " + route.path());
      }
    }
    Set<String> documented = new TreeSet<>();
    Contract.load()
        .operations()
        .forEach(one -> documented.add(one.operationId() + " " + one.method() + " " + one.path()));

    assertThat(served).isEqualTo(documented);
  }

  private static String line(Route route) {
    return "%-6s %-66s %-22s %-13s %-6s %s"
        .formatted(
            route.method(),
            route.path(),
            route.operation(),
            route.access(),
            route.load(),
            route.body());
  }
}
