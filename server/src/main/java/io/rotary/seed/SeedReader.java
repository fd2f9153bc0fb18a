package io.rotary.seed;

import io.rotary.phone.NumberingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads seed files (contract 11.3). A file with a mistake is refused as a whole, with all its
/// mistakes, each with file, line and key.
final class SeedReader {
  /// Numbers beyond that belong in an inventory file.
  static final int LARGEST_FILE = 8 * 1024 * 1024;

  private static final List<String> KEYS = List.of("prices", "projects", "numbers");

  private final NumberingPlan plan;

  SeedReader(NumberingPlan plan) {
    this.plan = plan;
  }

  /// Reads a file; raises [SeedRefused].
  SeedFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (IOException e) {
      throw refused(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  /// Reads a stream that is called `name` in what is said about it.
  SeedFile read(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
    if (bytes.length > LARGEST_FILE) {
      throw refused(
          name, "larger than 8 MiB; load numbers as an inventory file with ./rotary import");
    }
    SeedMistakes mistakes = new SeedMistakes(name);
    Optional<Node> root = new SeedYaml(name, mistakes).read(text(name, bytes));
    SeedFile file =
        root.map(node -> new SeedValue(node, "", mistakes))
            .flatMap(value -> value.members(KEYS))
            .map(this::file)
            .orElseGet(() -> new SeedFile(List.of(), List.of(), List.of()));
    mistakes.raise();
    return file;
  }

  private SeedFile file(SeedMembers members) {
    return new SeedFile(
        members.list("prices", new PriceSection()::read),
        members.list("projects", new ProjectSection()::read),
        members.list("numbers", new NumberSection(plan)::read));
  }

  private static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refused(name, "not UTF-8 text");
    }
  }

  private static SeedRefused refused(String name, String reason) {
    return new SeedRefused(List.of(name + ": " + reason));
  }
}
