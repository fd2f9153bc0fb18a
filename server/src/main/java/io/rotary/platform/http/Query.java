package io.rotary.platform.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A decoded query string. Names and values are form-decoded (percent escapes, plus as space); an
/// empty value counts as absent (contract 01.3).
public final class Query {
  private final Map<String, List<String>> values;

  Query(Map<String, List<String>> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /// Reads a raw query string. Refuses more than 64 parameters and broken escapes.
  static Query of(String raw) {
    return new Query(FormText.parse(raw, "query"));
  }

  /// The first value of `name` that is not empty.
  public Optional<String> find(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /// [#find] for a value that may start with a plus sign. A client that does not encode it sends a
  /// space for all we can tell, and one that encodes twice sends `%2B`; both are read as plus.
  public Optional<String> findPattern(String name) {
    return find(name).map(Query::withLeadingPlus);
  }

  private static String withLeadingPlus(String value) {
    if (value.startsWith(" ")) {
      return "+" + value.substring(1);
    }
    return value.regionMatches(true, 0, "%2B", 0, 3) ? "+" + value.substring(3) : value;
  }

  /// All values under any of `names`, repeated or joined by commas, without duplicates.
  public List<String> all(String... names) {
    LinkedHashSet<String> all = new LinkedHashSet<>();
    for (String name : names) {
      for (String value : values.getOrDefault(name, List.of())) {
        for (String part : value.split(",")) {
          if (!part.isEmpty()) {
            all.add(part);
          }
        }
      }
    }
    return new ArrayList<>(all);
  }
}
