package io.rotary.platform.http;

import io.rotary.problem.RequestProblems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes `name=value&name=value` apart, as it stands in queries and in form bodies.
final class FormText {
  private static final int MOST_PARAMETERS = 64;

  private FormText() {}

  /// The values by name, in the order sent. Refuses more than 64 parameters and broken escapes.
  static Map<String, List<String>> parse(String raw, String what) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int count = 0;
    for (String pair : raw.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      if (++count > MOST_PARAMETERS) {
        throw RequestProblems.invalidArgument(what, "at most " + MOST_PARAMETERS + " parameters")
            .asException();
      }
      int equals = pair.indexOf('=');
      String name = PercentText.ofForm(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : PercentText.ofForm(pair.substring(equals + 1));
      values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    return values;
  }
}
