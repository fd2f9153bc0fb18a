package io.rotary.platform.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The members of one mapping of a file. Unknown and repeated keys are noted as mistakes.
public final class YamlMembers {
  private final Node node;
  private final String key;
  private final YamlMistakes mistakes;
  private final Map<String, YamlValue> members = new LinkedHashMap<>();
  private final int mistakesBefore;

  YamlMembers(MappingNode node, String key, Optional<List<String>> known, YamlMistakes mistakes) {
    this.node = node;
    this.key = key;
    this.mistakes = mistakes;
    this.mistakesBefore = mistakes.count();
    for (NodeTuple member : node.getValue()) {
      add(member, known);
    }
  }

  /// Whether nothing wrong has been found in these members so far.
  public boolean isSound() {
    return mistakes.count() == mistakesBefore;
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  /// The member, if it is there.
  public Optional<YamlValue> find(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /// The member, which has to be there.
  public Optional<YamlValue> require(String name) {
    if (!has(name)) {
      mistakes.add(YamlValue.line(node), pathOf(name), "missing");
    }
    return find(name);
  }

  /// All members by name, in the order of the file.
  public Map<String, YamlValue> all() {
    return Collections.unmodifiableMap(members);
  }

  /// The items of a member that is a list, each read by `reader`; none when it is not there.
  public <T> List<T> list(String name, Function<YamlValue, Optional<T>> reader) {
    List<T> all = new ArrayList<>();
    find(name)
        .map(YamlValue::items)
        .orElse(List.of())
        .forEach(item -> reader.apply(item).ifPresent(all::add));
    return all;
  }

  /// File, line and key of the mapping.
  public String place() {
    return mistakes.place(YamlValue.line(node), key);
  }

  /// Notes a mistake of the mapping as a whole.
  public void refuse(String reason) {
    mistakes.add(YamlValue.line(node), key, reason);
  }

  private void add(NodeTuple member, Optional<List<String>> known) {
    Node nameNode = member.getKeyNode();
    int line = YamlValue.line(nameNode);
    if (!(nameNode instanceof ScalarNode scalar)) {
      mistakes.add(line, key, "a key must be text");
      return;
    }
    String name = scalar.getValue();
    String path = pathOf(name.length() > 40 ? name.substring(0, 40) + "…" : name);
    if (known.isPresent() && !known.get().contains(name)) {
      mistakes.add(line, path, "unknown key; known here are " + String.join(", ", known.get()));
    } else if (has(name)) {
      mistakes.add(line, path, "given twice");
    } else {
      members.put(name, new YamlValue(member.getValueNode(), path, mistakes));
    }
  }

  private String pathOf(String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}
