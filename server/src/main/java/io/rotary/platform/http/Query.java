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

  /// The first value of `name` that is not empty.
  public Optional<String> find(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .filter(value -> !value.isEmpty())
        .findFirst();
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
