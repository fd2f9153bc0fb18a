package io.rotary.rental;

import io.rotary.inventory.NumberFields;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import java.util.List;

/// Rent and rent-any over HTTP.
final class RentApi {
  private final Idempotency idempotency;
  private final RentNumber rentNumber;
  private final RentAnyNumber rentAnyNumber;
  private final NumberingPlan plan;

  RentApi(
      Idempotency idempotency,
      RentNumber rentNumber,
      RentAnyNumber rentAnyNumber,
      NumberingPlan plan) {
    this.idempotency = idempotency;
    this.rentNumber = rentNumber;
    this.rentAnyNumber = rentAnyNumber;
    this.plan = plan;
  }

  List<Route> routes() {
    String path = "/v1/projects/{projectId}/availableNumbers";
    return List.of(
        Route.rent("RentNumber", path + "/{phoneNumber}:rent", this::rent),
        Route.rent("RentAnyNumber", path + ":rentAny", this::rentAny));
  }

  private Reply rent(Request request) {
    Renter renter = renter(request.caller());
    RentRequest wanted = RentJson.readRent(request.json());
    E164 number = NumberFields.inPath(request, plan);
    return idempotency.write(request, tx -> reply(rentNumber.run(tx, renter, number, wanted)));
  }

  private Reply rentAny(Request request) {
    Renter renter = renter(request.caller());
    RentJson.RentAny any = RentJson.readRentAny(request.json());
    return idempotency.write(
        request, tx -> reply(rentAnyNumber.run(tx, renter, any.wanted(), any.request())));
  }

  private static Renter renter(Caller caller) {
    return new Renter(caller.projectId(), caller.currency());
  }

  private static Reply reply(ActiveNumber number) {
    return Reply.ok(out -> ActiveNumberJson.write(out, number));
  }
}
