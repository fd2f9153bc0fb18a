package io.rotary.inventory;

import io.rotary.billing.Billing;
import io.rotary.billing.Price;
import io.rotary.field.NumberFields;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Query;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.Violations;
import java.util.List;
import java.util.Optional;

/// Search and availability of numbers that can be rented.
final class AvailableNumbersApi {
  private final Database database;
  private final Billing billing;
  private final NumberStore store;
  private final NumberingPlan plan;

  AvailableNumbersApi(Database database, Billing billing, NumberStore store, NumberingPlan plan) {
    this.database = database;
    this.billing = billing;
    this.store = store;
    this.plan = plan;
  }

  List<Route> routes() {
    String path = "/v1/projects/{projectId}/availableNumbers";
    return List.of(
        Route.read("ListAvailableNumbers", path, Route.Load.SEARCH, this::search),
        Route.read("GetAvailableNumber", path + "/{phoneNumber}", Route.Load.READ, this::check));
  }

  private Reply search(Request request) {
    Violations violations = new Violations();
    Optional<Wanted> wanted = wanted(request.query(), violations);
    int size = PageSize.read("size", request.query().find("size"), 1, violations);
    violations.raise();

    List<AvailableNumber> found = database.read(tx -> offered(tx, wanted.orElseThrow(), size));
    return Reply.ok(out -> out.objects("availableNumbers", found, AvailableNumberJson::write));
  }

  private Reply check(Request request) {
    E164 number = NumberFields.inPath(request, plan);
    AvailableNumber found =
        database
            .read(tx -> store.findAvailable(tx, number).flatMap(one -> offered(tx, one)))
            .orElseThrow(() -> InventoryProblems.notAvailable(number).asException());
    return Reply.ok(out -> AvailableNumberJson.write(out, found));
  }

  private List<AvailableNumber> offered(Tx tx, Wanted wanted, int size) {
    Optional<Price> price = billing.findPrice(tx, wanted.region(), wanted.type());
    if (price.isEmpty()) {
      return List.of();
    }
    return store.search(tx, wanted, size).stream()
        .map(number -> number.offeredAt(price.get()))
        .toList();
  }

  private Optional<AvailableNumber> offered(Tx tx, ShelfNumber number) {
    return billing.findPrice(tx, number.region(), number.type()).map(number::offeredAt);
  }

  /// What the query asks for; empty when something was wrong and noted.
  private static Optional<Wanted> wanted(Query query, Violations violations) {
    NumberFields fields = new NumberFields(violations);
    Optional<RegionCode> region =
        required(query, "regionCode", violations)
            .flatMap(text -> fields.region("regionCode", text));
    Optional<NumberType> type =
        required(query, "type", violations).flatMap(text -> fields.type("type", text));
    var capabilities = fields.capabilities("capabilities", query.all("capabilities", "capability"));
    var pattern = fields.pattern(query);
    return region.flatMap(
        where -> type.map(kind -> new Wanted(where, kind, pattern, capabilities)));
  }

  private static Optional<String> required(Query query, String name, Violations violations) {
    Optional<String> value = query.find(name);
    if (value.isEmpty()) {
      violations.argument(name, "is required");
    }
    return value;
  }
}
