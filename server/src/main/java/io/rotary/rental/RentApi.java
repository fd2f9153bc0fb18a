package io.rotary.rental;

import io.rotary.field.NumberFields;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.timeline.Cause;
import java.util.List;

/// Rent and rent-any over HTTP.
final class RentApi {
  private final Idempotency idempotency;
  private final RentNumber rentNumber;
  private final RentAnyNumber rentAnyNumber;
  private final RentJson json;
  private final NumberingPlan plan;

  RentApi(
      Idempotency idempotency,
      RentNumber rentNumber,
      RentAnyNumber rentAnyNumber,
      RentJson json,
      NumberingPlan plan) {
    this.idempotency = idempotency;
    this.rentNumber = rentNumber;
    this.rentAnyNumber = rentAnyNumber;
    this.json = json;
    this.plan = plan;
  }

  List<Route> routes() {
    String path = "/v1/projects/{projectId}/availableNumbers";
    return List.of(
        Route.rent("RentNumber", path + "/{phoneNumber}:rent", this::rent),
        Route.rent("RentAnyNumber", path + ":rentAny", this::rentAny));
  }

  private Reply rent(Request request) {
    Renter renter = renter(request);
    RentRequest wanted = json.readRent(request.json());
    E164 number = NumberFields.inPath(request, plan);
    return idempotency.write(
        request, tx -> Rental.reply(rentNumber.run(tx, renter, number, wanted)));
  }

  private Reply rentAny(Request request) {
    Renter renter = renter(request);
    RentJson.RentAny any = json.readRentAny(request.json());
    return idempotency.write(
        request, tx -> Rental.reply(rentAnyNumber.run(tx, renter, any.wanted(), any.request())));
  }

  private static Renter renter(Request request) {
    Caller caller = request.caller();
    return new Renter(
        caller.projectId(), caller.currency(), Cause.key(caller.keyId(), request.id()));
  }
}
