package io.rotary.pack;

import io.rotary.platform.schema.Check;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keywords `atLeastOneOf` and `exactlyOneOf`: how many of some members an object must have.
record MembersRule(Count count, List<String> names) implements Check<Facts> {
  enum Count {
    AT_LEAST_ONE,
    EXACTLY_ONE
  }

  @Override
  public void run(@Nullable Object value, Facts facts, Found found) {
    if (!(value instanceof Map<?, ?> object)) {
      return;
    }
    long there = names.stream().filter(object::containsKey).count();
    String all = String.join(", ", names);
    if (there == 0) {
      String number = count == Count.AT_LEAST_ONE ? "at least one" : "one";
      found.add("", "must have " + number + " of " + all);
    } else if (there > 1 && count == Count.EXACTLY_ONE) {
      found.add("", "must have only one of " + all);
    }
  }
}
