package io.rotary.order;

import io.rotary.billing.Price;
import io.rotary.inventory.AvailableNumber;
import io.rotary.money.Money;
import io.rotary.platform.json.JsonOut;
import io.rotary.provisioning.LinkRequest;
import io.rotary.provisioning.VoiceLink;
import java.time.Instant;
import java.util.Optional;

/// The wire form of an order, members in the order of the published sample; what was not asked for
/// is left out (contract 05.3).
final class OrderJson {
  private OrderJson() {}

  static void write(JsonOut out, NumberOrder order, Instant now) {
    OrderState state = order.stateAt(now);
    Optional<Instant> expires =
        order.progress().holdUntil().filter(_ -> state == OrderState.CREATED);
    out.text("projectId", order.projectId())
        .text("idNumberOrder", order.orderId())
        .text("regionCode", order.region().value())
        .text("state", state.name())
        .text("numberType", order.type().name())
        .objects("orderNumbers", order.offers(), OrderJson::writeNumber);
    writeLinks(out, order.links());
    out.time("expireTime", expires.orElse(null))
        .time("createTime", order.progress().createdAt())
        .time("updateTime", order.progress().updatedAt());
  }

  private static void writeLinks(JsonOut out, LinkRequest links) {
    links
        .servicePlanId()
        .ifPresent(
            plan ->
                out.object(
                    "smsConfiguration",
                    sms -> {
                      sms.text("servicePlanId", plan);
                      links.campaignId().ifPresent(id -> sms.text("campaignId", id));
                    }));
    links.voice().ifPresent(voice -> out.object("voiceConfiguration", each -> write(each, voice)));
  }

  private static void write(JsonOut out, VoiceLink voice) {
    out.text("type", voice.type().name()).text(voice.type().idMember(), voice.targetId());
  }

  private static void writeNumber(JsonOut out, AvailableNumber number) {
    Price price = number.price();
    out.text("phoneNumber", number.number().value())
        .object(
            "numberPrice",
            each ->
                each.object("setupPrice", money -> write(money, price.setup()))
                    .object("monthlyPrice", money -> write(money, price.monthly()))
                    .whole("paymentIntervalMonths", price.paymentIntervalMonths()))
        .texts("capabilities", number.capabilities().list().stream().map(Enum::name).toList());
  }

  private static void write(JsonOut out, Money money) {
    out.text("currencyCode", money.currencyCode()).text("amount", money.amount());
  }
}
