package io.rotary.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The schemas of a pack, made complete: each with the shared definitions of the pack, and without
/// what is there for readers of the pack only.
final class Templates {
  /// Keywords whose value is a schema, a list of schemas, or schemas by name.
  static final Set<String> SCHEMA = Set.of("items", "if", "then", "else");

  static final Set<String> SCHEMAS = Set.of("allOf");
  static final Set<String> NAMED_SCHEMAS = Set.of("properties", "$defs");

  private final Map<String, @Nullable Object> definitions;

  Templates(Map<String, @Nullable Object> definitions) {
    this.definitions = definitions;
  }

  Map<String, @Nullable Object> complete(Map<String, @Nullable Object> template) {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(template);
    if (!definitions.isEmpty()) {
      whole.put("$defs", definitions);
    }
    return published(whole);
  }

  private static Map<String, @Nullable Object> published(Map<String, @Nullable Object> schema) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    schema.forEach(
        (keyword, value) -> {
          if (!PackDialect.PROVENANCE.contains(keyword)) {
            kept.put(keyword, published(keyword, value));
          }
        });
    return kept;
  }

  private static @Nullable Object published(String keyword, @Nullable Object value) {
    if (SCHEMA.contains(keyword)) {
      return published(Plain.map(value));
    }
    if (SCHEMAS.contains(keyword)) {
      return List.copyOf(Plain.list(value).stream().map(one -> published(Plain.map(one))).toList());
    }
    if (NAMED_SCHEMAS.contains(keyword)) {
      Map<String, @Nullable Object> named = Plain.map(value);
      named.replaceAll((_, one) -> published(Plain.map(one)));
      return named;
    }
    return value;
  }
}
