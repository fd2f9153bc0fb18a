package io.rotary.platform.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says in words what is wrong with a value, by the keyword it breaks. Beside `pattern` and
/// `format` a schema may say with `expected` what it wants.
final class FindingTexts {
  private final Map<String, ? extends @Nullable Object> schema;
  private final Map<String, Format> formats;

  FindingTexts(Map<String, ? extends @Nullable Object> schema, Map<String, Format> formats) {
    this.schema = schema;
    this.formats = formats;
  }

  Finding finding(Error error) {
    String place = path(error.getInstanceLocation());
    String member = Objects.requireNonNullElse(error.getProperty(), "");
    Map<String, Object> ours = Objects.requireNonNullElse(error.getDetails(), Map.of());
    return switch (error.getKeyword()) {
      case "required" -> new Finding(join(place, member), "is missing");
      case "dependentRequired" ->
          new Finding(join(place, argument(error, 0)), "is missing beside " + argument(error, 1));
      case "additionalProperties" -> new Finding(join(place, member), "is not asked for");
      default ->
          ours.get(KeywordAdapter.TEXT) instanceof String text
              ? new Finding(join(place, String.valueOf(ours.get(KeywordAdapter.MEMBER))), text)
              : new Finding(place, inWords(error));
    };
  }

  private String inWords(Error error) {
    JsonNode wanted = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "type" -> "must be " + type(wanted.asString());
      case "enum" -> "must be one of " + list(wanted);
      case "const" -> "must be " + plain(wanted);
      case "format" -> "must be " + expected(error).orElseGet(() -> format(wanted.asString()));
      case "pattern" ->
          expected(error).map("must be "::concat).orElse("must match " + wanted.asString());
      case "minLength" ->
          wanted.asInt() == 1
              ? "must not be empty"
              : "must have at least " + wanted.asInt() + " characters";
      case "maxLength" -> "must have at most " + wanted.asInt() + " characters";
      case "minItems" -> "must have at least " + counted(wanted.asInt());
      case "maxItems" -> "must have at most " + counted(wanted.asInt());
      case "minimum" -> "must be at least " + plain(wanted);
      case "maximum" -> "must be at most " + plain(wanted);
      case "uniqueItems" -> "must not have an element twice";
      default -> error.getMessage();
    };
  }

  private static String counted(int elements) {
    return elements == 1 ? "1 element" : elements + " elements";
  }

  private static String type(String word) {
    return switch (word) {
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      case "array" -> "an array";
      case "object" -> "an object";
      default -> "a " + word;
    };
  }

  private String format(String name) {
    return Optional.ofNullable(formats.get(name)).map(Format::inWords).orElse("a " + name);
  }

  /// What stands under `expected` beside the keyword that was broken.
  private Optional<String> expected(Error error) {
    NodePath keyword = error.getSchemaLocation().getFragment();
    Object node = schema;
    for (int i = 0; i < keyword.getNameCount() - 1; i++) {
      Object step = keyword.getElement(i);
      node =
          switch (node) {
            case Map<?, ?> map -> map.get(step.toString());
            case List<?> list -> list.get(Integer.parseInt(step.toString()));
            case null, default -> null;
          };
    }
    return node instanceof Map<?, ?> map && map.get("expected") instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static String argument(Error error, int index) {
    return String.valueOf(error.getArguments()[index]);
  }

  private static String list(JsonNode values) {
    List<String> all = new ArrayList<>();
    values.forEach(value -> all.add(plain(value)));
    return String.join(", ", all);
  }

  private static String plain(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static String path(NodePath location) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < location.getNameCount(); i++) {
      if (location.getElement(i) instanceof Integer index) {
        path.append('[').append(index).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(location.getName(i));
      }
    }
    return path.toString();
  }

  private static String join(String place, String member) {
    return place.isEmpty() || member.isEmpty() ? place + member : place + "." + member;
  }
}
