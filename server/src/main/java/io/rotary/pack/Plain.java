package io.rotary.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads members of plain values that have been checked before: what is not as it should be reads
/// as absent.
final class Plain {
  private Plain() {}

  static Map<String, @Nullable Object> map(@Nullable Object value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> members) {
      members.forEach((name, member) -> map.put(String.valueOf(name), member));
    }
    return map;
  }

  static List<@Nullable Object> list(@Nullable Object value) {
    return value instanceof List<?> elements ? new ArrayList<>(elements) : List.of();
  }

  static List<String> texts(@Nullable Object value) {
    return value instanceof String text
        ? List.of(text)
        : list(value).stream().map(String::valueOf).toList();
  }

  static Optional<String> text(Map<String, ? extends @Nullable Object> map, String name) {
    return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  static boolean isTrue(Map<String, ? extends @Nullable Object> map, String name) {
    return Boolean.TRUE.equals(map.get(name));
  }

  /// Without the members that are null or blank, which counts as not being there, and without the
  /// spaces around what is.
  static @Nullable Object trimmed(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> trimmed(map);
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(element -> copy.add(trimmed(element)));
        yield copy;
      }
      case String text -> text.strip();
      case null, default -> value;
    };
  }

  private static Map<String, @Nullable Object> trimmed(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (name, member) -> {
          Object plain = trimmed(member);
          if (plain != null && !plain.equals("")) {
            copy.put(String.valueOf(name), plain);
          }
        });
    return copy;
  }
}
