package io.rotary.platform.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plain values as the tree that the validator wants, and back.
final class JsonTree {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private JsonTree() {}

  static JsonNode of(@Nullable Object value) {
    return switch (value) {
      case null -> MAKE.nullNode();
      case Map<?, ?> map -> {
        ObjectNode object = MAKE.objectNode();
        map.forEach((name, member) -> object.set(String.valueOf(name), of(member)));
        yield object;
      }
      case List<?> list -> {
        ArrayNode array = MAKE.arrayNode();
        list.forEach(element -> array.add(of(element)));
        yield array;
      }
      case String text -> MAKE.stringNode(text);
      case Boolean bool -> MAKE.booleanNode(bool);
      case Long number -> MAKE.numberNode(number);
      case Integer number -> MAKE.numberNode(number);
      case BigDecimal number -> MAKE.numberNode(number);
      default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
    };
  }

  static @Nullable Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(element -> list.add(plain(element)));
        yield list;
      }
      case STRING -> node.stringValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      default -> null;
    };
  }

  private static Object number(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? (Object) node.longValue()
        : node.decimalValue();
  }
}
