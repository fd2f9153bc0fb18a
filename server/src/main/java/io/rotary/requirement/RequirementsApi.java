package io.rotary.requirement;

import io.rotary.pack.RequirementPack;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.http.StaticFiles;
import java.util.List;

/// What is asked of who orders numbers, over HTTP (contract 05.2).
final class RequirementsApi {
  private final Database database;
  private final Requirements requirements;

  RequirementsApi(Database database, Requirements requirements) {
    this.database = database;
    this.requirements = requirements;
  }

  List<Route> routes() {
    return List.of(
        Route.question(
            "LookupNumberRequirements",
            "/v1/projects/{projectId}/numberOrders:lookupNumberRequirements",
            Route.Load.READ,
            this::lookup),
        StaticFiles.file(
            "PolicySchema", RequirementJson.SCHEMA_PATH, "requirement/policySchema-v1.json"));
  }

  private Reply lookup(Request request) {
    RequirementJson.Wanted wanted = RequirementJson.read(request.json());
    RequirementPack pack =
        database
            .read(tx -> requirements.findInForce(tx, wanted.region(), wanted.type()))
            .orElseThrow(() -> RequirementProblems.notFound().asException());
    return Reply.ok(out -> RequirementJson.write(out, pack));
  }
}
