package io.rotary.admin;

import io.rotary.money.Money;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.http.Query;
import io.rotary.platform.http.Request;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Violations;
import io.rotary.timeline.Cause;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/// Reads and writes the members that operator calls have in common.
final class AdminFields {
  private static final int DEFAULT_SIZE = 50;
  private static final int LARGEST_SIZE = 500;
  private static final int LONGEST_TEXT = 256;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

  private AdminFields() {}

  /// How many a page holds: 50 unless the caller says, 500 at most.
  static int pageSize(Query query, Violations violations) {
    String text = query.find("pageSize").orElse("");
    if (text.isEmpty()) {
      return DEFAULT_SIZE;
    }
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1) {
      violations.argument("pageSize", "must be a whole number from 1");
      return DEFAULT_SIZE;
    }
    return Math.min(Integer.parseInt(text), LARGEST_SIZE);
  }

  /// A position to go on from; `otherwise` when there is none.
  static long position(Query query, String name, long otherwise, Violations violations) {
    String text = query.find(name).orElse("");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,18}")) {
      violations.argument(name, "must be what an earlier answer gave");
      return otherwise;
    }
    return Long.parseLong(text);
  }

  static Optional<Instant> time(Optional<String> text, String name, Violations violations) {
    try {
      Optional<Instant> time = text.filter(one -> !one.isEmpty()).map(Instant::parse);
      if (time.isEmpty() || (time.get().isAfter(EARLIEST) && time.get().isBefore(LATEST))) {
        return time;
      }
    } catch (DateTimeException _) {
      // Said below, like a time that is out of bounds.
    }
    violations.argument(name, "must be a time such as 2026-03-02T10:00:00Z");
    return Optional.empty();
  }

  /// A word of an enumeration.
  static <E extends Enum<E>> Optional<E> word(
      Class<E> type, Optional<String> text, String name, Violations violations) {
    if (text.filter(one -> !one.isEmpty()).isEmpty()) {
      return Optional.empty();
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text.get())) {
        return Optional.of(constant);
      }
    }
    violations.unknownValue(name, text.get());
    return Optional.empty();
  }

  /// A required text of 1 to 256 characters.
  static String text(JsonObject body, String name, Violations violations) {
    if (!body.has(name) || body.isNull(name)) {
      violations.constraint(name, "is required");
      return "";
    }
    String text = body.text(name, violations).orElse("");
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      violations.constraint(name, "must have 1 to " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  /// A required amount in the project's currency, as text with as many decimals as that has.
  static Money amount(JsonObject body, Currency currency, Violations violations) {
    String text = text(body, "amount", violations);
    Optional<Money> amount = Money.parse(text, currency);
    if (amount.isEmpty() || amount.get().minorUnits() == 0) {
      violations.constraint("amount", "must be an amount in " + currency + " such as 10.00");
    }
    return amount.orElseGet(() -> Money.zero(currency));
  }

  static E164 number(Request request, NumberingPlan plan) {
    return E164.parse(request.variable("phoneNumber"))
        .filter(plan::hasPossibleLength)
        .orElseThrow(
            () ->
                RequestProblems.invalidFormat("phoneNumber: must be a plus sign and 7 to 15 digits")
                    .asException());
  }

  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// In whose name the operator acts, and why.
  static Cause cause(Request request, String reason) {
    return Cause.operator(request.operator(), request.id(), reason);
  }

  static void write(JsonOut out, Money money) {
    out.text("currencyCode", money.currencyCode()).text("amount", money.amount());
  }
}
