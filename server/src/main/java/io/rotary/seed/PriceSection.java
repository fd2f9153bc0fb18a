package io.rotary.seed;

import io.rotary.billing.Price;
import io.rotary.money.Money;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlValue;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the rows of `prices` of one file.
final class PriceSection {
  private static final List<String> KEYS =
      List.of(
          "regionCode",
          "type",
          "currency",
          "setup",
          "monthly",
          "paymentIntervalMonths",
          "supportingDocumentationRequired",
          "documentsBeforeRent");

  private static final int LONGEST_INTERVAL = 120;

  private record Pair(RegionCode region, NumberType type) {}

  private final Set<Pair> seen = new HashSet<>();

  Optional<Price> read(YamlValue value) {
    return value.members(KEYS).flatMap(this::read);
  }

  private Optional<Price> read(YamlMembers members) {
    Optional<RegionCode> region = SeedWords.region(members);
    Optional<NumberType> type = SeedWords.type(members);
    Optional<Currency> currency = SeedWords.currency(members);
    Optional<Money> setup = currency.flatMap(one -> SeedWords.amount(members, "setup", one));
    Optional<Money> monthly = currency.flatMap(one -> SeedWords.amount(members, "monthly", one));
    long interval =
        members
            .find("paymentIntervalMonths")
            .flatMap(one -> one.whole(1, LONGEST_INTERVAL))
            .orElse(1L);
    Price.Paperwork paperwork =
        new Price.Paperwork(
            flag(members, "supportingDocumentationRequired"), flag(members, "documentsBeforeRent"));
    if (!members.isSound()) {
      return Optional.empty();
    }
    Price price =
        new Price(
            region.orElseThrow(),
            type.orElseThrow(),
            setup.orElseThrow(),
            monthly.orElseThrow(),
            (int) interval,
            paperwork);
    if (!seen.add(new Pair(price.region(), price.type()))) {
      members.refuse("a second price for " + price.type() + " of region " + price.region());
    }
    return Optional.of(price);
  }

  private static boolean flag(YamlMembers members, String name) {
    return members.find(name).flatMap(YamlValue::bool).orElse(false);
  }
}
