package io.rotary.platform.yaml;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Turns YAML text into nodes that know their lines, within bounds: so deep, and with so many
/// values once every alias is followed.
final class YamlText {
  private static final int DEEPEST = 20;

  private static final int MOST_ALIASES = 10_000;
  private static final long MOST_VALUES = 2_000_000;

  private final YamlMistakes mistakes;
  private final LoadSettings settings;

  YamlText(String name, int largest, YamlMistakes mistakes) {
    this.mistakes = mistakes;
    this.settings =
        LoadSettings.builder()
            .setLabel(name)
            .setCodePointLimit(largest)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();
  }

  /// The document; empty when there is none, or when it was refused.
  Optional<Node> read(String text) {
    try {
      if (isTooDeep(text)) {
        return Optional.empty();
      }
      return new Compose(settings).composeString(text).filter(this::isBounded);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      mistakes.add(line, "", "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      mistakes.add(1, "", "not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  /// Looked at before any tree is made, since that takes a stack frame per level.
  private boolean isTooDeep(String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      depth +=
          switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
          };
      if (depth > DEEPEST) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        mistakes.add(line, "", "nested deeper than " + DEEPEST + " levels");
        return true;
      }
    }
    return false;
  }

  private boolean isBounded(Node root) {
    boolean bounded = values(root, new IdentityHashMap<>()) <= MOST_VALUES;
    if (!bounded) {
      mistakes.add(1, "", "more than " + MOST_VALUES + " values, aliases followed");
    }
    return bounded;
  }

  /// How many values a reader meets below this node. A node that contains itself has no end.
  private static long values(Node node, Map<Node, Long> counted) {
    if (node.isRecursive()) {
      return MOST_VALUES + 1;
    }
    Long known = counted.get(node);
    if (known != null) {
      return known;
    }
    long count = 1;
    switch (node) {
      case MappingNode mapping -> {
        for (NodeTuple member : mapping.getValue()) {
          count += values(member.getKeyNode(), counted) + values(member.getValueNode(), counted);
        }
      }
      case SequenceNode sequence -> {
        for (Node item : sequence.getValue()) {
          count += values(item, counted);
        }
      }
      default -> {}
    }
    long capped = Math.min(count, MOST_VALUES + 1);
    counted.put(node, capped);
    return capped;
  }
}
