package io.rotary.platform.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The path of one route, taken apart: its segments, each literal or a `{variable}`, and the verb
/// after the last colon of the last one.
record PathPattern(List<String> segments, String verb) {

  static PathPattern of(String path) {
    return split(List.of(path.substring(1).split("/", -1)));
  }

  /// The same for the decoded segments of a request's path: a colon counts however it was sent.
  static PathPattern split(List<String> segments) {
    String last = segments.getLast();
    int colon = last.lastIndexOf(':');
    if (colon < 0) {
      return new PathPattern(segments, "");
    }
    List<String> named = new ArrayList<>(segments);
    named.set(named.size() - 1, last.substring(0, colon));
    return new PathPattern(List.copyOf(named), last.substring(colon));
  }

  /// The variables, if `path` is one of this pattern. An empty or a dot segment is no variable.
  Optional<Map<String, String>> match(PathPattern path) {
    if (path.segments.size() != segments.size() || !path.verb.equals(verb)) {
      return Optional.empty();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String wanted = segments.get(i);
      String found = path.segments.get(i);
      if (!isVariable(wanted)) {
        if (!wanted.equals(found)) {
          return Optional.empty();
        }
      } else if (found.isEmpty() || found.equals(".") || found.equals("..")) {
        return Optional.empty();
      } else {
        variables.put(wanted.substring(1, wanted.length() - 1), found);
      }
    }
    return Optional.of(variables);
  }

  boolean hasVariable(String name) {
    return segments.contains("{" + name + "}");
  }

  long variables() {
    return segments.stream().filter(PathPattern::isVariable).count();
  }

  /// The pattern with its variables made nameless: two routes of one shape cannot be told apart.
  String shape() {
    return String.join("/", segments.stream().map(s -> isVariable(s) ? "{}" : s).toList()) + verb;
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }
}
