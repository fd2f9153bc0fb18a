package io.rotary.field;

import io.rotary.phone.Capabilities;
import io.rotary.phone.Capability;
import io.rotary.phone.E164;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.phone.SearchPosition;
import io.rotary.platform.http.Query;
import io.rotary.platform.http.Request;
import io.rotary.platform.json.JsonObject;
import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what requests about numbers have in common: the number in a path, region, type,
/// capabilities and pattern (contract 01.3, 02.2). A wrong value is noted as a violation and read
/// as absent.
public final class NumberFields {
  private final Violations violations;

  public NumberFields(Violations violations) {
    this.violations = violations;
  }

  /// The number in the path, or a `syntax_invalid_parameter_format` refusal.
  public static E164 inPath(Request request, NumberingPlan plan) {
    E164 number = inPath(request);
    checkLength(number, plan);
    return number;
  }

  /// The same for whoever looks the number up before [#checkLength]: what is there has a length
  /// that can be, and the look at the plan is the dearest part of a read.
  public static E164 inPath(Request request) {
    return E164.parse(request.variable("phoneNumber")).orElseThrow(NumberFields::notANumber);
  }

  /// Refuses a number whose country has none of this length.
  public static void checkLength(E164 number, NumberingPlan plan) {
    if (!plan.hasPossibleLength(number)) {
      throw notANumber();
    }
  }

  private static ProblemException notANumber() {
    return RequestProblems.invalidFormat("phoneNumber: not an E.164 number").asException();
  }

  public Optional<RegionCode> region(String field, String text) {
    Optional<RegionCode> region = RegionCode.parse(text);
    if (region.isEmpty()) {
      violations.argument(field, "not an ISO 3166-1 alpha-2 region code");
    }
    return region;
  }

  public Optional<NumberType> type(String field, String text) {
    Optional<NumberType> type = NumberType.parse(text);
    if (type.isEmpty()) {
      violations.unknownValue(field, text);
    }
    return type;
  }

  public Capabilities capabilities(String field, List<String> texts) {
    List<Capability> all = new ArrayList<>();
    for (String text : texts) {
      Capability.parse(text).ifPresentOrElse(all::add, () -> violations.unknownValue(field, text));
    }
    return Capabilities.of(all);
  }

  /// The pattern of a query: `numberPattern.pattern` and `numberPattern.searchPattern`.
  public Optional<NumberPattern> pattern(Query query) {
    return pattern(
        query.findPattern("numberPattern.pattern"), query.find("numberPattern.searchPattern"));
  }

  /// The pattern of a body: the members of `numberPattern`.
  public Optional<NumberPattern> pattern(JsonObject body) {
    return body.object("numberPattern", violations)
        .flatMap(
            object ->
                pattern(
                    object.text("pattern", violations).filter(text -> !text.isEmpty()),
                    object.text("searchPattern", violations)));
  }

  /// A pattern and its position, either of which may have been left out.
  public Optional<NumberPattern> pattern(Optional<String> text, Optional<String> position) {
    SearchPosition where = position.map(this::position).orElse(null);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!NumberPattern.isWellFormed(text.get())) {
      violations.argument(
          "numberPattern.pattern", "only digits, optionally with a leading plus, at most 15");
      return Optional.empty();
    }
    return Optional.of(NumberPattern.of(text.get(), where));
  }

  private @Nullable SearchPosition position(String text) {
    Optional<SearchPosition> position = SearchPosition.parse(text);
    if (position.isEmpty()) {
      violations.unknownValue("numberPattern.searchPattern", text);
    }
    return position.orElse(null);
  }
}
