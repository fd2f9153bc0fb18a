package io.rotary.rental;

import io.rotary.inventory.NumberFields;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import java.util.List;

/// Update and release of active numbers over HTTP.
final class KeepApi {
  private final Idempotency idempotency;
  private final ConfigureNumber configureNumber;
  private final ReleaseNumber releaseNumber;
  private final NumberingPlan plan;

  KeepApi(
      Idempotency idempotency,
      ConfigureNumber configureNumber,
      ReleaseNumber releaseNumber,
      NumberingPlan plan) {
    this.idempotency = idempotency;
    this.configureNumber = configureNumber;
    this.releaseNumber = releaseNumber;
    this.plan = plan;
  }

  List<Route> routes() {
    String path = "/v1/projects/{projectId}/activeNumbers/{phoneNumber}";
    return List.of(
        Route.write("UpdateActiveNumber", "PATCH", path, Route.Load.WRITE, this::update),
        Route.command("ReleaseNumber", path + ":release", Route.Load.WRITE, this::release));
  }

  private Reply update(Request request) {
    NumberChange change = NumberChangeJson.read(request.json());
    E164 number = NumberFields.inPath(request, plan);
    String projectId = request.caller().projectId();
    return idempotency.write(
        request, tx -> reply(configureNumber.run(tx, projectId, number, change)));
  }

  private Reply release(Request request) {
    E164 number = NumberFields.inPath(request, plan);
    String projectId = request.caller().projectId();
    return idempotency.write(request, tx -> reply(releaseNumber.run(tx, projectId, number)));
  }

  private static Reply reply(ActiveNumber number) {
    return Reply.ok(out -> ActiveNumberJson.write(out, number));
  }
}
