package io.rotary.platform.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.rotary.platform.http.Answered;
import io.rotary.platform.http.Observer;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The program's meters, and `GET /metrics` in the text format monitoring systems read. Requests
/// are timed by operation, status and reason; none of the three comes from the client's text.
public final class Metrics implements Observer {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /// Where other packages register what they count.
  public MeterRegistry registry() {
    return registry;
  }

  @Override
  public void answered(Answered answered) {
    Tags tags =
        Tags.of(
            "operation", answered.operation(),
            "status", Integer.toString(answered.status()),
            "reason", answered.reason());
    registry.timer("rotary.http.requests", tags).record(answered.took());
  }

  public Route route() {
    return Route.open(
        "Metrics",
        "/metrics",
        _ -> new Reply(200, TEXT, registry.scrape().getBytes(StandardCharsets.UTF_8), Map.of()));
  }
}
