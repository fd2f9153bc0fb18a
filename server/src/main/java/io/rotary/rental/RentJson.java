package io.rotary.rental;

import io.rotary.callback.CallbackUrls;
import io.rotary.field.NumberFields;
import io.rotary.inventory.Wanted;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.json.JsonObject;
import io.rotary.problem.Violations;
import java.util.Optional;

/// Reads the bodies of rent and rent-any (contract 02.4 and 02.5). Unknown and read-only members
/// are ignored.
final class RentJson {
  private final CallbackUrls urls;

  RentJson(CallbackUrls urls) {
    this.urls = urls;
  }

  /// Any number, and what to do with it.
  record RentAny(Wanted wanted, RentRequest request) {}

  RentRequest readRent(JsonObject body) {
    Violations violations = new Violations();
    RentRequest request = readRent(body, violations);
    violations.raise();
    return request;
  }

  RentAny readRentAny(JsonObject body) {
    Violations violations = new Violations();
    NumberFields fields = new NumberFields(violations);
    Optional<RegionCode> region =
        body.required("regionCode", violations).flatMap(text -> fields.region("regionCode", text));
    Optional<NumberType> type =
        body.required("type", violations).flatMap(text -> fields.type("type", text));
    var capabilities = fields.capabilities("capabilities", body.texts("capabilities", violations));
    Optional<NumberPattern> pattern = fields.pattern(body);
    RentRequest request = readRent(body, violations);
    violations.raise();
    return new RentAny(
        new Wanted(region.orElseThrow(), type.orElseThrow(), pattern, capabilities), request);
  }

  private RentRequest readRent(JsonObject body, Violations violations) {
    LinkFields links = new LinkFields(LinkFields.Use.RENT, urls, violations);
    return new RentRequest(links.read(body), links.callbackUrl(body).over("", ""));
  }
}
