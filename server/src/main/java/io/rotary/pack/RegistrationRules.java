package io.rotary.pack;

import io.rotary.platform.schema.CompiledSchema;
import io.rotary.platform.schema.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges a registration against the rules of a pack. `requestDetails.data` has an array of objects
/// first, one for each number or one for all of them, and then an object for each further rule.
/// What is missing altogether is judged as if it were empty, so that all that is asked for is told
/// at once.
final class RegistrationRules {
  private static final String DATA = "requestDetails.data";

  /// As many numbers as an order can have.
  private static final int MOST_NUMBERS = 100;

  /// More than anybody mends at a time.
  private static final int MOST_FINDINGS = 500;

  private static final int LONGEST_PATH = 200;

  private final PackDocument pack;
  private final List<CompiledSchema<Facts>> schemas;
  private final boolean asksOfEachNumber;

  RegistrationRules(PackDocument pack) {
    this.pack = pack;
    this.schemas = pack.templates().stream().map(PackDialect::compile).toList();
    this.asksOfEachNumber = !Plain.list(pack.templates().getFirst().get("required")).isEmpty();
  }

  List<Finding> check(Answers answers) {
    Facts facts = new Facts(pack.region(), pack.areas(), answers);
    List<Finding> found = new ArrayList<>();
    switch (Plain.trimmed(answers.requestDetails().get("data"))) {
      case null -> found.add(new Finding(DATA, "is missing"));
      case List<?> data when data.size() > schemas.size() ->
          found.add(new Finding(DATA, "must have at most " + schemas.size() + " elements"));
      case List<?> data -> {
        checkNumbers(data.isEmpty() ? List.of() : data.getFirst(), facts, found);
        for (int i = 1; i < schemas.size(); i++) {
          Object part = i < data.size() ? data.get(i) : Map.of();
          checkObject(i, DATA + "[" + i + "]", part, facts, found);
        }
      }
      default -> found.add(new Finding(DATA, "must be an array"));
    }
    return bounded(found);
  }

  private void checkNumbers(@Nullable Object part, Facts facts, List<Finding> found) {
    String place = DATA + "[0]";
    int numbers = facts.answers().numbers().size();
    if (!(part instanceof List<?> objects)) {
      found.add(new Finding(place, "must be an array"));
    } else if (objects.size() > MOST_NUMBERS) {
      found.add(new Finding(place, "must have at most " + MOST_NUMBERS + " elements"));
    } else if (numbers > 0 && objects.size() > 1 && objects.size() != numbers) {
      found.add(
          new Finding(
              place, "must have one element for all numbers, or one for each of the " + numbers));
    } else if (objects.isEmpty() && asksOfEachNumber) {
      checkObject(0, place + "[0]", Map.of(), facts, found);
    } else {
      for (int i = 0; i < objects.size(); i++) {
        checkObject(0, place + "[" + i + "]", objects.get(i), facts, found);
      }
    }
  }

  private void checkObject(
      int rule, String place, @Nullable Object part, Facts facts, List<Finding> found) {
    if (!(part instanceof Map<?, ?>)) {
      found.add(new Finding(place, "must be an object"));
      return;
    }
    for (Finding one : schemas.get(rule).check(Plain.map(part), facts)) {
      String separator = one.path().isEmpty() || one.path().startsWith("[") ? "" : ".";
      found.add(new Finding(place + separator + one.path(), one.text()));
    }
  }

  private static List<Finding> bounded(List<Finding> found) {
    List<Finding> some =
        found.stream()
            .limit(MOST_FINDINGS)
            .map(one -> new Finding(cut(one.path()), one.text()))
            .toList();
    if (found.size() <= MOST_FINDINGS) {
      return some;
    }
    List<Finding> told = new ArrayList<>(some);
    told.add(new Finding(DATA, "and " + (found.size() - MOST_FINDINGS) + " more"));
    return told;
  }

  private static String cut(String path) {
    return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
  }
}
