package io.rotary.region;

import io.rotary.billing.Billing;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.Violations;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;

/// Lists the regions that are sold. A `types` filter keeps a region that offers any of the types;
/// the region's list of types stays complete (contract 04.1).
final class RegionsApi {
  private final Database database;
  private final Billing billing;

  RegionsApi(Database database, Billing billing) {
    this.database = database;
    this.billing = billing;
  }

  List<Route> routes() {
    return List.of(
        Route.read(
            "ListAvailableRegions",
            "/v1/projects/{projectId}/availableRegions",
            Route.Load.READ,
            this::list));
  }

  private Reply list(Request request) {
    Set<NumberType> wanted = types(request);
    List<Entry<RegionCode, List<NumberType>>> regions =
        database.read(billing::offered).entrySet().stream()
            .filter(
                region -> wanted.isEmpty() || region.getValue().stream().anyMatch(wanted::contains))
            .toList();
    return Reply.ok(
        out ->
            out.objects(
                "availableRegions",
                regions,
                (each, region) ->
                    each.text("regionCode", region.getKey().value())
                        .text("regionName", region.getKey().displayName())
                        .texts("types", region.getValue().stream().map(Enum::name).toList())));
  }

  private static Set<NumberType> types(Request request) {
    Violations violations = new Violations();
    List<NumberType> types = new ArrayList<>();
    for (String text : request.query().all("types")) {
      NumberType.parse(text)
          .ifPresentOrElse(types::add, () -> violations.unknownValue("types", text));
    }
    violations.raise();
    return types.isEmpty() ? Set.of() : EnumSet.copyOf(types);
  }
}
