package io.rotary.inventory;

import io.rotary.phone.Capabilities;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Clause;
import java.util.Optional;

/// What a search or a rent-any asks of a number.
public record Wanted(
    RegionCode region,
    NumberType type,
    Optional<NumberPattern> pattern,
    Capabilities capabilities) {

  /// How the index of what is offered is gone through.
  static final String IN_ORDER = "order by region_code, number_type, e164 limit ?\n";

  /// The offered numbers that can do what is wanted; a condition may follow.
  Clause offered() {
    return Clause.of("select e164 from number where state = 'AVAILABLE' and ").then(capable());
  }

  Clause capable() {
    return Clause.of("has_sms >= ? and has_voice >= ?\n", capabilities.sms(), capabilities.voice());
  }

  /// Numbers of the region and type from `from` on and before `until`.
  Clause between(String from, String until) {
    return between(Clause.of("?", from), Clause.of("?", until));
  }

  /// One comparison of rows: with conditions on the number alone the planner would at times walk
  /// the primary key, past everything that is rented or sold as something else.
  Clause between(Clause from, Clause until) {
    return Clause.of("and (region_code, number_type, e164) >= ")
        .then(number(from))
        .then("and (region_code, number_type, e164) < ")
        .then(number(until));
  }

  private Clause number(Clause number) {
    return Clause.of("(?, ?, ", region.value(), type).then(number).then(")\n");
  }
}
