package io.rotary.platform.http;

import io.rotary.bench.pure.PureBenchmark;
import io.rotary.platform.http.Route.Access;
import io.rotary.platform.http.Route.Body;
import io.rotary.platform.http.Route.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/// The route of a path among all that `docs/routes.txt` lists.
public class RouterBenchmark extends PureBenchmark {
  private static final Path ROUTES = Path.of(System.getProperty("rotary.root"), "docs/routes.txt");

  private Router router;

  @Setup
  public void readRoutes() throws IOException {
    router = new Router(Files.readAllLines(ROUTES).stream().map(RouterBenchmark::route).toList());
  }

  private static Route route(String line) {
    String[] words = line.strip().split("\\s+");
    return new Route(
        words[2],
        words[0],
        words[1],
        Access.valueOf(words[3]),
        Load.valueOf(words[4]),
        Body.valueOf(words[5]),
        _ -> Reply.empty());
  }

  @Benchmark
  public Object get() {
    return router.match("GET", "/v1/projects/bench-0/activeNumbers/+12025550123");
  }

  @Benchmark
  public Object rent() {
    return router.match("POST", "/v1/projects/bench-0/availableNumbers/%2B12025550123:rent");
  }
}
