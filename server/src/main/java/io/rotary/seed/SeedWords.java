package io.rotary.seed;

import io.rotary.money.Money;
import io.rotary.phone.Capabilities;
import io.rotary.phone.Capability;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Reads the members that several parts of a seed file share.
final class SeedWords {
  /// So that no interval of ten years overflows.
  private static final long LARGEST_AMOUNT = 1_000_000_000_000L;

  private SeedWords() {}

  static Optional<RegionCode> region(YamlMembers members) {
    return members
        .require("regionCode")
        .flatMap(one -> one.parse("an ISO 3166-1 alpha-2 code", RegionCode::parse));
  }

  static Optional<NumberType> type(YamlMembers members) {
    return members.require("type").flatMap(one -> one.word(NumberType.class));
  }

  static Optional<Currency> currency(YamlMembers members) {
    return members
        .require("currency")
        .flatMap(one -> one.parse("an ISO 4217 code", Money::currency));
  }

  /// An amount that is there and not below zero.
  static Optional<Money> amount(YamlMembers members, String name, Currency currency) {
    return members.require(name).flatMap(one -> amount(one, currency));
  }

  static Optional<Money> amount(YamlValue value, Currency currency) {
    return value.parse(
        "an amount of " + currency.getCurrencyCode() + " such as " + example(currency),
        text ->
            Money.parse(text, currency)
                .filter(money -> !money.isNegative())
                .filter(money -> money.minorUnits() <= LARGEST_AMOUNT));
  }

  static Optional<Capabilities> capabilities(YamlMembers members) {
    Optional<YamlValue> value = members.require("capability");
    List<Capability> all = new ArrayList<>();
    for (YamlValue item : value.map(YamlValue::items).orElse(List.of())) {
      item.word(Capability.class).ifPresent(all::add);
    }
    if (all.isEmpty() && members.isSound()) {
      value.ifPresent(one -> one.refuse("SMS, VOICE or both expected"));
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(Capabilities.of(all));
  }

  private static String example(Currency currency) {
    return new Money(125, currency).amount();
  }
}
