package io.rotary.term;

import io.rotary.field.NumberFields;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.rental.Rental;
import io.rotary.timeline.Cause;
import java.util.List;

/// Release over HTTP.
final class ReleaseApi {
  private final Idempotency idempotency;
  private final ReleaseNumber releaseNumber;
  private final NumberingPlan plan;

  ReleaseApi(Idempotency idempotency, ReleaseNumber releaseNumber, NumberingPlan plan) {
    this.idempotency = idempotency;
    this.releaseNumber = releaseNumber;
    this.plan = plan;
  }

  List<Route> routes() {
    return List.of(
        Route.command(
            "ReleaseNumber",
            "/v1/projects/{projectId}/activeNumbers/{phoneNumber}:release",
            Route.Load.WRITE,
            this::release));
  }

  private Reply release(Request request) {
    E164 number = NumberFields.inPath(request, plan);
    String projectId = request.caller().projectId();
    Cause cause = Cause.key(request.caller().keyId(), request.id());
    return idempotency.write(
        request, tx -> Rental.reply(releaseNumber.run(tx, projectId, number, cause)));
  }
}
