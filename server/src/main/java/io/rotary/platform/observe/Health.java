package io.rotary.platform.observe;

import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Route;
import io.rotary.problem.RequestProblems;
import java.util.List;
import java.util.function.BooleanSupplier;

/// `GET /health/live`: the process answers. `GET /health/ready`: send me traffic; 503 while `ready`
/// says no, and from [#drain] on.
public final class Health {
  private final BooleanSupplier ready;
  private volatile boolean draining;

  public Health(BooleanSupplier ready) {
    this.ready = ready;
  }

  /// The program is about to stop: be unready from now on.
  public void drain() {
    draining = true;
  }

  public List<Route> routes() {
    return List.of(
        Route.open("Live", "/health/live", _ -> up("live")),
        Route.open("Ready", "/health/ready", _ -> readiness()));
  }

  private Reply readiness() {
    if (draining || !ready.getAsBoolean()) {
      throw RequestProblems.unavailable().asException();
    }
    return up("ready");
  }

  private static Reply up(String status) {
    return Reply.ok(out -> out.text("status", status));
  }
}
