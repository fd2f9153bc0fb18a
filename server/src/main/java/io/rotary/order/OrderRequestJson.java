package io.rotary.order;

import io.rotary.callback.CallbackUrls;
import io.rotary.field.NumberFields;
import io.rotary.inventory.Wanted;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.platform.json.JsonObject;
import io.rotary.problem.Violations;
import io.rotary.provisioning.LinkRequest;
import io.rotary.rental.LinkFields;
import java.util.List;
import java.util.Optional;

/// Reads the body that creates an order (contract 05.3). Unknown members are ignored.
final class OrderRequestJson {
  private static final String NAMED = "numberOrderOption";
  private static final String ANY = "quantityOrderOption";
  private static final int MOST = 100;

  private final CallbackUrls urls;
  private final NumberingPlan plan;

  OrderRequestJson(CallbackUrls urls, NumberingPlan plan) {
    this.urls = urls;
    this.plan = plan;
  }

  OrderRequest read(JsonObject body) {
    Violations violations = new Violations();
    NumberFields fields = new NumberFields(violations);
    Optional<RegionCode> region =
        body.required("regionCode", violations).flatMap(text -> fields.region("regionCode", text));
    Optional<NumberType> type =
        body.required("numberType", violations).flatMap(text -> fields.type("numberType", text));
    Optional<JsonObject> named = body.object(NAMED, violations);
    Optional<JsonObject> any = body.object(ANY, violations);
    if (named.isPresent() == any.isPresent()) {
      violations.constraint(NAMED + ", " + ANY, "exactly one of the two is required");
    }
    Optional<E164> number = named.flatMap(option -> number(option, violations));
    Optional<Quantity> quantity = any.map(option -> quantity(option, fields, violations));
    LinkFields links = new LinkFields(LinkFields.Use.ORDER, urls, violations);
    LinkRequest asked = links.read(body);
    String callbackUrl = links.callbackUrl(body).over("", "");
    violations.raise();

    RegionCode where = region.orElseThrow();
    NumberType what = type.orElseThrow();
    OrderRequest.Choice choice =
        number
            .<OrderRequest.Choice>map(OrderRequest.Choice.Named::new)
            .orElseGet(() -> quantity.orElseThrow().of(where, what));
    return new OrderRequest(where, what, choice, asked, callbackUrl);
  }

  private record Quantity(
      int count, boolean sequential, Optional<NumberPattern> pattern, Capabilities capabilities) {
    OrderRequest.Choice of(RegionCode region, NumberType type) {
      return new OrderRequest.Choice.Any(
          new Wanted(region, type, pattern, capabilities), count, sequential);
    }
  }

  private Optional<E164> number(JsonObject option, Violations violations) {
    String path = option.pathOf("phoneNumbers");
    List<String> texts = option.texts("phoneNumbers", violations);
    if (texts.size() != 1) {
      violations.constraint(path, "must have exactly one number");
      return Optional.empty();
    }
    Optional<E164> number = E164.parse(texts.getFirst()).filter(plan::hasPossibleLength);
    if (number.isEmpty()) {
      violations.format(path + "[0]", "not an E.164 number");
    }
    return number;
  }

  private static Quantity quantity(JsonObject option, NumberFields fields, Violations violations) {
    String path = option.pathOf("requestedQuantity");
    Optional<Long> count = option.whole("requestedQuantity", violations);
    boolean given = option.has("requestedQuantity") && !option.isNull("requestedQuantity");
    if (!given) {
      violations.constraint(path, "is required");
    } else if (count.isPresent() && (count.get() < 1 || count.get() > MOST)) {
      violations.constraint(path, "must be from 1 to " + MOST);
    }
    return new Quantity(
        count.filter(one -> one >= 1 && one <= MOST).orElse(1L).intValue(),
        option.bool("sequential", violations).orElse(false),
        fields.pattern(option),
        fields.capabilities("capabilities", option.texts("capabilities", violations)));
  }
}
