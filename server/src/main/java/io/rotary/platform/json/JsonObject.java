package io.rotary.platform.json;

import io.rotary.problem.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object as it was read, with accessors that tell absent from null from a value and note a
/// wrong type in the caller's [Violations] instead of failing. `path` is where the object stands in
/// the document, so that violations can name members as `smsConfiguration.servicePlanId`.
///
/// Values are `String`, `Boolean`, `Long`, `BigDecimal`, `List`, `JsonObject` or null.
public final class JsonObject {
  private final String path;
  private final Map<String, @Nullable Object> members;

  JsonObject(String path, Map<String, @Nullable Object> members) {
    this.path = path;
    this.members = Collections.unmodifiableMap(members);
  }

  /// Where `name` stands in the document.
  public String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// Whether the member is written at all, be it null.
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /// Whether the member is written and is null.
  public boolean isNull(String name) {
    return members.containsKey(name) && members.get(name) == null;
  }

  /// The string, or empty when the member is absent, null or of another type.
  public Optional<String> text(String name, Violations violations) {
    Object value = members.get(name);
    if (value instanceof String text) {
      return Optional.of(text);
    }
    noteWrongType(name, value, "a string", violations);
    return Optional.empty();
  }

  /// [#text] of a member that must be there; absent or null is a violation too.
  public Optional<String> required(String name, Violations violations) {
    if (!has(name) || isNull(name)) {
      violations.constraint(pathOf(name), "is required");
      return Optional.empty();
    }
    return text(name, violations);
  }

  /// What a member of a PATCH body asks for: keep when absent, clear when null, else the string.
  public Patch<String> patchText(String name, Violations violations) {
    if (!has(name)) {
      return Patch.keep();
    }
    if (isNull(name)) {
      return Patch.clear();
    }
    return text(name, violations).map(Patch::set).orElseGet(Patch::keep);
  }

  /// The whole number, or empty when the member is absent, null or no whole number.
  public Optional<Long> whole(String name, Violations violations) {
    Object value = members.get(name);
    if (value instanceof Long number) {
      return Optional.of(number);
    }
    noteWrongType(name, value, "a whole number", violations);
    return Optional.empty();
  }

  /// The number, whole or not, or empty when the member is absent, null or no number.
  public Optional<BigDecimal> decimal(String name, Violations violations) {
    Object value = members.get(name);
    if (value instanceof Long number) {
      return Optional.of(BigDecimal.valueOf(number));
    }
    if (value instanceof BigDecimal number) {
      return Optional.of(number);
    }
    noteWrongType(name, value, "a number", violations);
    return Optional.empty();
  }

  public Optional<Boolean> bool(String name, Violations violations) {
    Object value = members.get(name);
    if (value instanceof Boolean bool) {
      return Optional.of(bool);
    }
    noteWrongType(name, value, "true or false", violations);
    return Optional.empty();
  }

  public Optional<JsonObject> object(String name, Violations violations) {
    Object value = members.get(name);
    if (value instanceof JsonObject object) {
      return Optional.of(object);
    }
    noteWrongType(name, value, "an object", violations);
    return Optional.empty();
  }

  /// The strings of an array; an element of another type is a violation and left out.
  public List<String> texts(String name, Violations violations) {
    Object value = members.get(name);
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof String text) {
          texts.add(text);
        } else {
          violations.wrongType(pathOf(name) + "[" + i + "]", "a string");
        }
      }
    } else {
      noteWrongType(name, value, "an array", violations);
    }
    return List.copyOf(texts);
  }

  /// The objects of an array; an element of another type is a violation and left out.
  public List<JsonObject> objects(String name, Violations violations) {
    Object value = members.get(name);
    List<JsonObject> objects = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof JsonObject object) {
          objects.add(object);
        } else {
          violations.wrongType(pathOf(name) + "[" + i + "]", "an object");
        }
      }
    } else {
      noteWrongType(name, value, "an array", violations);
    }
    return List.copyOf(objects);
  }

  /// The object as plain values, for content whose form is not ours to know.
  public Map<String, @Nullable Object> plain() {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    members.forEach((name, value) -> copy.put(name, plain(value)));
    return copy;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> object.plain();
      case List<?> list -> list.stream().map(JsonObject::plain).toList();
      case BigDecimal number -> number;
      case null, default -> value;
    };
  }

  private void noteWrongType(
      String name, @Nullable Object value, String expected, Violations violations) {
    if (value != null) {
      violations.wrongType(pathOf(name), expected);
    }
  }
}
