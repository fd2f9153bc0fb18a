package io.rotary.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Collects what is wrong with a request, member by member, and refuses once with all of it. When
/// violations of several kinds meet, the kind that comes first in the contract's order of checks
/// (07.5) names the refusal, and every violation of that kind is listed.
public final class Violations {
  private enum Kind {
    JSON_TYPE,
    CONSTRAINT,
    FORMAT,
    ENUMERATION,
    ARGUMENT
  }

  private record Violation(Kind kind, String field, String text) {}

  private final List<Violation> found = new ArrayList<>();

  /// A member has the wrong JSON type.
  public void wrongType(String field, String expected) {
    found.add(new Violation(Kind.JSON_TYPE, field, "must be " + expected));
  }

  /// A constraint on the body is not met: something missing, too many, out of range, empty.
  public void constraint(String field, String rule) {
    found.add(new Violation(Kind.CONSTRAINT, field, rule));
  }

  /// A string has the wrong format.
  public void format(String field, String rule) {
    found.add(new Violation(Kind.FORMAT, field, rule));
  }

  /// A value is not in its enumeration.
  public void unknownValue(String field, String value) {
    found.add(new Violation(Kind.ENUMERATION, field, value));
  }

  /// A query parameter or a reference is not valid.
  public void argument(String field, String rule) {
    found.add(new Violation(Kind.ARGUMENT, field, rule));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /// Refuses if anything was found.
  public void raise() {
    for (Kind kind : Kind.values()) {
      List<Violation> same = found.stream().filter(one -> one.kind == kind).toList();
      if (!same.isEmpty()) {
        throw problem(kind, same).asException();
      }
    }
  }

  private static Problem problem(Kind kind, List<Violation> same) {
    return switch (kind) {
      case JSON_TYPE -> RequestProblems.invalidJson(joined(same));
      case CONSTRAINT -> RequestProblems.constraintViolation(joined(same));
      case FORMAT -> RequestProblems.invalidFormat(joined(same));
      case ENUMERATION ->
          RequestProblems.notInEnumeration(same.getFirst().field, same.getFirst().text);
      case ARGUMENT ->
          RequestProblems.invalidArgument(
              same.stream().map(one -> new Detail.FieldViolation(one.field, one.text)).toList());
    };
  }

  private static String joined(List<Violation> same) {
    return same.stream().map(one -> one.field + ": " + one.text).collect(Collectors.joining("; "));
  }
}
