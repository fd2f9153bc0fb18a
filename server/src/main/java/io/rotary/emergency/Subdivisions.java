package io.rotary.emergency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The states or provinces of a country: their codes, their names, and how the postal codes begin
/// that belong to them. From lines of the form `IL: Illinois: 600-620 622-629`.
final class Subdivisions {
  private final Map<String, String> codes = new HashMap<>();
  private final Map<String, List<String>> prefixes = new HashMap<>();

  private Subdivisions(List<String> lines) {
    for (String line : lines) {
      String[] parts = line.split(": ");
      String code = parts[0];
      codes.put(code, code);
      codes.put(AddressText.folded(parts[1]), code);
      for (String range : parts[2].split(" ")) {
        prefixes.computeIfAbsent(code, _ -> new ArrayList<>()).addAll(expanded(range));
      }
    }
  }

  static Subdivisions of(String resource) {
    return new Subdivisions(WordTable.lines(resource));
  }

  private static List<String> expanded(String range) {
    int dash = range.indexOf('-');
    if (dash < 0) {
      return List.of(range);
    }
    List<String> all = new ArrayList<>();
    int end = Integer.parseInt(range.substring(dash + 1));
    for (int prefix = Integer.parseInt(range.substring(0, dash)); prefix <= end; prefix++) {
      all.add("%03d".formatted(prefix));
    }
    return all;
  }

  /// The code of a state or province that is written as its code or its name.
  Optional<String> find(String text) {
    return Optional.ofNullable(codes.get(AddressText.folded(text)));
  }

  /// Whether a postal code belongs to the state or province with this code.
  boolean has(String code, String postalCode) {
    return prefixes.getOrDefault(code, List.of()).stream().anyMatch(postalCode::startsWith);
  }
}
