package io.rotary.platform.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// A file of YAML 1.2, which JSON is too, read within bounds. What is wrong with it is noted in the
/// [YamlMistakes] of the file, with line and key, and read as absent.
public final class YamlFile {
  /// How many bytes a file may have, and what is said of a larger one.
  public record Size(int bytes, String otherwise) {}

  private final String name;
  private final Size largest;
  private final YamlMistakes mistakes;

  /// A file that is called `name` in what is said about it.
  public YamlFile(String name, Size largest, YamlMistakes mistakes) {
    this.name = name;
    this.largest = largest;
    this.mistakes = mistakes;
  }

  /// The document; empty when there is none, or when it was refused.
  public Optional<YamlValue> read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(largest.bytes() + 1);
    if (bytes.length > largest.bytes()) {
      mistakes.addToFile(largest.otherwise());
      return Optional.empty();
    }
    Optional<Node> root =
        decode(bytes).flatMap(text -> new YamlText(name, largest.bytes(), mistakes).read(text));
    return root.map(node -> new YamlValue(node, "", mistakes));
  }

  private Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      mistakes.addToFile("not UTF-8 text");
      return Optional.empty();
    }
  }
}
