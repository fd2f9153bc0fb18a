package io.rotary.sandbox.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A script of the catalogue, taken apart (docs/sandbox-errors.md).
record Script(List<Step> steps) {
  private static final Pattern TIMES = Pattern.compile("@times (\\d+)");

  /// One request. `text` is what goes over the wire when it is sent raw.
  record Step(int times, boolean raw, boolean meanwhile, String text) {
    String method() {
      return text.lines().findFirst().orElseThrow().split(" ", 2)[0];
    }

    String target() {
      return text.lines().findFirst().orElseThrow().split(" ", 2)[1];
    }

    Map<String, String> headers() {
      Map<String, String> headers = new LinkedHashMap<>();
      text.lines()
          .skip(1)
          .takeWhile(line -> !line.isEmpty())
          .forEach(
              line -> {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
              });
      return headers;
    }

    String body() {
      int end = text.indexOf("\n\n");
      return end < 0 ? "" : text.substring(end + 2);
    }

    Step with(String filled) {
      return new Step(times, raw, meanwhile, filled);
    }
  }

  static Script of(String text) {
    List<Step> steps = new ArrayList<>();
    for (String part : text.split("(?m)^---\n")) {
      steps.add(step(part.stripTrailing()));
    }
    return new Script(steps);
  }

  private static Step step(String part) {
    int times = 1;
    boolean raw = false;
    boolean meanwhile = false;
    String rest = part;
    while (rest.startsWith("@")) {
      int end = rest.indexOf('\n');
      String mark = rest.substring(0, end);
      Matcher many = TIMES.matcher(mark);
      if (many.matches()) {
        times = Integer.parseInt(many.group(1));
      } else {
        raw |= mark.equals("@raw");
        meanwhile |= mark.equals("@meanwhile");
      }
      rest = rest.substring(end + 1);
    }
    return new Step(times, raw, meanwhile, rest);
  }
}
