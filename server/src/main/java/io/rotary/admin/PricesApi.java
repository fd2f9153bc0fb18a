package io.rotary.admin;

import io.rotary.billing.Billing;
import io.rotary.billing.Price;
import io.rotary.money.Money;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Violations;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// The price list. A new price is for new rentals, and for further periods of running ones where
/// the setting `renewal.price` says `list`; what has been paid stays as it is.
final class PricesApi {
  private static final int LONGEST_INTERVAL = 120;

  private final Database database;
  private final Billing billing;

  PricesApi(Database database, Billing billing) {
    this.database = database;
    this.billing = billing;
  }

  List<Route> routes() {
    return List.of(
        Route.operatorRead("ListPrices", "/admin/v1/prices", this::list),
        Route.operatorWrite("SetPrice", "PUT", "/admin/v1/prices/{regionCode}/{type}", this::set));
  }

  private Reply list(Request request) {
    List<Price> prices =
        database.read(
            tx ->
                billing.offered(tx).entrySet().stream()
                    .flatMap(
                        region ->
                            region.getValue().stream()
                                .map(type -> billing.findPrice(tx, region.getKey(), type)))
                    .flatMap(Optional::stream)
                    .toList());
    return Reply.ok(out -> out.objects("prices", prices, PricesApi::write));
  }

  private Reply set(Request request) {
    Violations violations = new Violations();
    Optional<Price> price = price(request, request.json(), violations);
    violations.raise();
    return database.write(
        tx -> {
          Price wanted = price.orElseThrow();
          var _ = billing.setPrice(tx, wanted);
          return Reply.ok(out -> write(out, wanted));
        });
  }

  private static Optional<Price> price(Request request, JsonObject body, Violations violations) {
    Optional<RegionCode> region = RegionCode.parse(request.variable("regionCode"));
    Optional<NumberType> type = NumberType.parse(request.variable("type"));
    if (region.isEmpty()) {
      violations.argument("regionCode", "must be an ISO 3166-1 alpha-2 code");
    }
    if (type.isEmpty()) {
      violations.unknownValue("type", request.variable("type"));
    }
    Optional<Currency> currency = Money.currency(AdminFields.text(body, "currency", violations));
    if (currency.isEmpty()) {
      violations.constraint("currency", "must be an ISO 4217 code");
    }
    Optional<Money> setup = money(body, "setup", currency, violations);
    Optional<Money> monthly = money(body, "monthly", currency, violations);
    long interval = body.whole("paymentIntervalMonths", violations).orElse(1L);
    if (interval < 1 || interval > LONGEST_INTERVAL) {
      violations.constraint("paymentIntervalMonths", "must be 1 to " + LONGEST_INTERVAL);
    }
    Price.Paperwork paperwork =
        new Price.Paperwork(
            body.bool("supportingDocumentationRequired", violations).orElse(false),
            body.bool("documentsBeforeRent", violations).orElse(false));
    if (!violations.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Price(
            region.orElseThrow(),
            type.orElseThrow(),
            setup.orElseThrow(),
            monthly.orElseThrow(),
            (int) interval,
            paperwork));
  }

  private static Optional<Money> money(
      JsonObject body, String name, Optional<Currency> currency, Violations violations) {
    String text = AdminFields.text(body, name, violations);
    Optional<Money> money =
        currency.flatMap(one -> Money.parse(text, one)).filter(amount -> !amount.isNegative());
    if (currency.isPresent() && money.isEmpty()) {
      violations.constraint(name, "must be an amount in " + currency.get() + " such as 0.80");
    }
    return money;
  }

  private static void write(JsonOut out, Price price) {
    out.text("regionCode", price.region().value())
        .text("type", price.type().name())
        .text("currency", price.monthly().currencyCode())
        .text("setup", price.setup().amount())
        .text("monthly", price.monthly().amount())
        .whole("paymentIntervalMonths", price.paymentIntervalMonths())
        .bool("supportingDocumentationRequired", price.paperwork().advised())
        .bool("documentsBeforeRent", price.paperwork().beforeRent());
  }
}
