package io.rotary.rental;

import io.rotary.field.NumberFields;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.timeline.Cause;
import java.util.List;

/// Update of active numbers over HTTP.
final class ConfigureApi {
  private final Idempotency idempotency;
  private final ConfigureNumber configureNumber;
  private final NumberChangeJson json;
  private final NumberingPlan plan;

  ConfigureApi(
      Idempotency idempotency,
      ConfigureNumber configureNumber,
      NumberChangeJson json,
      NumberingPlan plan) {
    this.idempotency = idempotency;
    this.configureNumber = configureNumber;
    this.json = json;
    this.plan = plan;
  }

  List<Route> routes() {
    return List.of(
        Route.write(
            "UpdateActiveNumber",
            "PATCH",
            "/v1/projects/{projectId}/activeNumbers/{phoneNumber}",
            Route.Load.WRITE,
            this::update));
  }

  private Reply update(Request request) {
    NumberChange change = json.read(request.json());
    E164 number = NumberFields.inPath(request, plan);
    String projectId = request.caller().projectId();
    Cause cause = Cause.key(request.caller().keyId(), request.id());
    return idempotency.write(
        request, tx -> Rental.reply(configureNumber.run(tx, projectId, number, change, cause)));
  }
}
