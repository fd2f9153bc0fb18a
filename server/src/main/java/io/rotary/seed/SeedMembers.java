package io.rotary.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The members of one mapping of a seed file. Unknown and repeated keys are noted as mistakes.
final class SeedMembers {
  private final Node node;
  private final String key;
  private final SeedMistakes mistakes;
  private final Map<String, SeedValue> members = new HashMap<>();
  private final int mistakesBefore;

  SeedMembers(MappingNode node, String key, List<String> known, SeedMistakes mistakes) {
    this.node = node;
    this.key = key;
    this.mistakes = mistakes;
    this.mistakesBefore = mistakes.count();
    for (NodeTuple member : node.getValue()) {
      add(member, known);
    }
  }

  /// Whether nothing wrong has been found in these members so far.
  boolean isSound() {
    return mistakes.count() == mistakesBefore;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /// The member, if it is there.
  Optional<SeedValue> find(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /// The member, which has to be there.
  Optional<SeedValue> require(String name) {
    if (!has(name)) {
      mistakes.add(SeedValue.line(node), pathOf(name), "missing");
    }
    return find(name);
  }

  /// The items of a member that is a list, each read by `reader`; none when it is not there.
  <T> List<T> list(String name, Function<SeedValue, Optional<T>> reader) {
    List<T> all = new ArrayList<>();
    find(name)
        .map(SeedValue::items)
        .orElse(List.of())
        .forEach(item -> reader.apply(item).ifPresent(all::add));
    return all;
  }

  /// File, line and key of the mapping.
  String place() {
    return mistakes.place(SeedValue.line(node), key);
  }

  /// Notes a mistake of the mapping as a whole.
  void refuse(String reason) {
    mistakes.add(SeedValue.line(node), key, reason);
  }

  private void add(NodeTuple member, List<String> known) {
    Node nameNode = member.getKeyNode();
    int line = SeedValue.line(nameNode);
    if (!(nameNode instanceof ScalarNode scalar)) {
      mistakes.add(line, key, "a key must be text");
      return;
    }
    String name = scalar.getValue();
    String path = pathOf(name.length() > 40 ? name.substring(0, 40) + "…" : name);
    if (!known.contains(name)) {
      mistakes.add(line, path, "unknown key; known here are " + String.join(", ", known));
    } else if (has(name)) {
      mistakes.add(line, path, "given twice");
    } else {
      members.put(name, new SeedValue(member.getValueNode(), path, mistakes));
    }
  }

  private String pathOf(String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}
