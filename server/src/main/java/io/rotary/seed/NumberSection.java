package io.rotary.seed;

import io.rotary.inventory.GenerateNumbers;
import io.rotary.inventory.GenerateNumbers.Outcome;
import io.rotary.inventory.StockRange;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/// Reads the entries of `numbers` of one file: single numbers, and prefixes with a count.
final class NumberSection {
  private static final List<String> KEYS =
      List.of("phoneNumber", "regionCode", "type", "capability", "prefix", "count");

  private final NumberingPlan plan;

  NumberSection(NumberingPlan plan) {
    this.plan = plan;
  }

  Optional<StockRange> read(YamlValue value) {
    return value.members(KEYS).flatMap(this::read);
  }

  private Optional<StockRange> read(YamlMembers members) {
    if (members.has("phoneNumber") == (members.has("prefix") || members.has("count"))) {
      members.refuse("either phoneNumber, or prefix and count expected");
    }
    Optional<RegionCode> region = SeedWords.region(members);
    Optional<NumberType> type = SeedWords.type(members);
    Optional<Capabilities> capabilities = SeedWords.capabilities(members);
    Optional<E164> number = members.find("phoneNumber").flatMap(one -> number(one, region));
    if (members.has("phoneNumber")) {
      return members.isSound()
          ? Optional.of(
              StockRange.single(
                  number.orElseThrow(),
                  region.orElseThrow(),
                  type.orElseThrow(),
                  capabilities.orElseThrow()))
          : Optional.empty();
    }
    Optional<String> prefix = members.require("prefix").flatMap(YamlValue::text);
    Optional<Long> count =
        members.require("count").flatMap(one -> one.whole(1, GenerateNumbers.MOST));
    if (!members.isSound()) {
      return Optional.empty();
    }
    return range(
        members,
        new GenerateNumbers(
            region.orElseThrow(),
            type.orElseThrow(),
            capabilities.orElseThrow(),
            prefix.orElseThrow(),
            count.orElseThrow()));
  }

  private Optional<E164> number(YamlValue value, Optional<RegionCode> region) {
    Optional<E164> number = value.parse("a plus and 7 to 15 digits", E164::parse);
    if (number.isPresent() && region.isPresent()) {
      plan.reasonNotToStock(number.get(), region.get())
          .ifPresent(reason -> value.refuse(number.get() + ": " + reason));
    }
    return number;
  }

  private Optional<StockRange> range(YamlMembers members, GenerateNumbers wanted) {
    return switch (wanted.range(plan)) {
      case Outcome.Fits fits -> Optional.of(fits.range());
      case Outcome.Refused refused -> {
        members.require(refused.member()).ifPresent(one -> one.refuse(refused.reason()));
        yield Optional.empty();
      }
    };
  }
}
