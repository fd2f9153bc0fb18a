package io.rotary.inventory;

import io.rotary.billing.Price;
import io.rotary.money.Money;
import io.rotary.platform.json.JsonOut;
import java.util.List;

/// The wire form of an available number, members in the order of the live service (contract 01.4).
final class AvailableNumberJson {
  private AvailableNumberJson() {}

  static void write(JsonOut out, AvailableNumber available) {
    Price price = available.price();
    List<String> capability = available.capabilities().list().stream().map(Enum::name).toList();
    out.text("phoneNumber", available.number().value())
        .text("regionCode", price.region().value())
        .text("type", price.type().name())
        .texts("capability", capability)
        .object("setupPrice", money -> write(money, price.setup()))
        .object("monthlyPrice", money -> write(money, price.monthly()))
        .whole("paymentIntervalMonths", price.paymentIntervalMonths())
        .bool("supportingDocumentationRequired", price.paperwork().advised());
  }

  private static void write(JsonOut out, Money money) {
    out.text("currencyCode", money.currencyCode()).text("amount", money.amount());
  }
}
