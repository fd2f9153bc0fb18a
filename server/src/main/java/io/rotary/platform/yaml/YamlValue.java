package io.rotary.platform.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value of a file with the place it stands at. A wrong value is noted as a mistake and read as
/// empty.
public final class YamlValue {
  private static final int LONGEST_TEXT = 256;

  private final Node node;
  private final String key;
  private final YamlMistakes mistakes;

  YamlValue(Node node, String key, YamlMistakes mistakes) {
    this.node = node;
    this.key = key;
    this.mistakes = mistakes;
  }

  public void refuse(String reason) {
    mistakes.add(line(node), key, reason);
  }

  /// Text, quoted or not; numbers are taken as they are written, so `007` stays `007`.
  public Optional<String> text() {
    return text(LONGEST_TEXT);
  }

  /// Text of at most so many characters.
  public Optional<String> text(int longest) {
    if (node instanceof ScalarNode scalar && isText(scalar.getTag())) {
      if (scalar.getValue().length() > longest) {
        refuse("at most " + longest + " characters expected");
        return Optional.empty();
      }
      return Optional.of(scalar.getValue());
    }
    refuse("text expected, " + kind() + " found");
    return Optional.empty();
  }

  /// Text that `parser` understands; `expected` says in words what that is.
  public <T> Optional<T> parse(String expected, Function<String, Optional<T>> parser) {
    Optional<String> text = text();
    Optional<T> value = text.flatMap(parser);
    if (text.isPresent() && value.isEmpty()) {
      refuse(expected + " expected, not \"" + shown(text.get()) + "\"");
    }
    return value;
  }

  /// Like [#parse] for what nobody else should read in a log.
  public <T> Optional<T> parseSecret(String expected, Function<String, Optional<T>> parser) {
    Optional<String> text = text();
    Optional<T> value = text.flatMap(parser);
    if (text.isPresent() && value.isEmpty()) {
      refuse(expected + " expected");
    }
    return value;
  }

  public <E extends Enum<E>> Optional<E> word(Class<E> words) {
    List<E> all = List.of(words.getEnumConstants());
    String expected = String.join(", ", all.stream().map(Enum::name).toList());
    return parse(
        "one of " + expected,
        text -> all.stream().filter(one -> one.name().equals(text)).findAny());
  }

  public Optional<Long> whole(long smallest, long largest) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        long value = Long.parseLong(scalar.getValue());
        if (value >= smallest && value <= largest) {
          return Optional.of(value);
        }
      } catch (NumberFormatException e) {
        // Too large for any bound, or not written in plain digits: the same mistake.
      }
      refuse("a whole number from " + smallest + " to " + largest + " expected");
      return Optional.empty();
    }
    refuse("a whole number expected, " + kind() + " found");
    return Optional.empty();
  }

  public Optional<Boolean> bool() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Optional.of(Boolean.parseBoolean(scalar.getValue()));
    }
    refuse("true or false expected, " + kind() + " found");
    return Optional.empty();
  }

  public List<YamlValue> items() {
    if (node instanceof SequenceNode sequence) {
      List<YamlValue> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(new YamlValue(item, key + "[" + items.size() + "]", mistakes));
      }
      return items;
    }
    refuse("a list expected, " + kind() + " found");
    return List.of();
  }

  /// The members, of which only those named in `known` may be there.
  public Optional<YamlMembers> members(List<String> known) {
    return members(Optional.of(known));
  }

  /// The members, whatever their names are.
  public Optional<YamlMembers> members() {
    return members(Optional.empty());
  }

  private Optional<YamlMembers> members(Optional<List<String>> known) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMembers(mapping, key, known, mistakes));
    }
    refuse("a mapping of keys to values expected, " + kind() + " found");
    return Optional.empty();
  }

  /// Whether this is a mapping of keys to values.
  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /// Whether this is a list.
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /// The value as JSON would have it: `Map`, `List`, `String`, `Boolean`, `Long`, `BigDecimal` or
  /// null.
  public @Nullable Object plain() {
    return switch (node) {
      case MappingNode _ -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        members().orElseThrow().all().forEach((name, value) -> map.put(name, value.plain()));
        yield map;
      }
      case SequenceNode _ -> {
        List<@Nullable Object> list = new ArrayList<>();
        items().forEach(item -> list.add(item.plain()));
        yield list;
      }
      case ScalarNode scalar -> plain(scalar);
      default -> throw new IllegalStateException("no such node: " + node);
    };
  }

  private @Nullable Object plain(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.parseBoolean(text);
    }
    try {
      if (tag.equals(Tag.INT)) {
        return Long.parseLong(text);
      }
      return tag.equals(Tag.FLOAT) ? new BigDecimal(text) : text;
    } catch (NumberFormatException e) {
      refuse("a number of this form is not understood");
      return null;
    }
  }

  static int line(Node node) {
    return node.getStartMark().orElseThrow().getLine() + 1;
  }

  private static boolean isText(Tag tag) {
    return tag.equals(Tag.STR) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
  }

  private String kind() {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) -> "true or false";
      case ScalarNode scalar when scalar.getTag().equals(Tag.INT) -> "a whole number";
      case ScalarNode scalar when scalar.getTag().equals(Tag.FLOAT) -> "a decimal number";
      case ScalarNode scalar when scalar.getTag().equals(Tag.STR) -> "text";
      default -> "a value of type " + node.getTag();
    };
  }

  private static String shown(String text) {
    String cut = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return cut.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
