package io.rotary.seed;

import io.rotary.phone.NumberingPlan;
import io.rotary.platform.yaml.FileRefused;
import io.rotary.platform.yaml.YamlFile;
import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlMistakes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads seed files (contract 11.3). A file with a mistake is refused as a whole, with all its
/// mistakes, each with file, line and key.
final class SeedReader {
  /// Numbers beyond that belong in an inventory file.
  static final YamlFile.Size LARGEST_FILE =
      new YamlFile.Size(
          8 * 1024 * 1024,
          "larger than 8 MiB; load numbers as an inventory file with ./rotary import");

  private static final List<String> KEYS = List.of("prices", "projects", "numbers");

  private final NumberingPlan plan;

  SeedReader(NumberingPlan plan) {
    this.plan = plan;
  }

  /// Reads a file; raises [FileRefused].
  SeedFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (IOException e) {
      throw refused(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  /// Reads a stream that is called `name` in what is said about it.
  SeedFile read(String name, InputStream in) throws IOException {
    YamlMistakes mistakes = new YamlMistakes(name);
    SeedFile file =
        new YamlFile(name, LARGEST_FILE, mistakes)
            .read(in)
            .flatMap(value -> value.members(KEYS))
            .map(this::file)
            .orElseGet(() -> new SeedFile(List.of(), List.of(), List.of()));
    mistakes.raise();
    return file;
  }

  private SeedFile file(YamlMembers members) {
    return new SeedFile(
        members.list("prices", new PriceSection()::read),
        members.list("projects", new ProjectSection()::read),
        members.list("numbers", new NumberSection(plan)::read));
  }

  private static FileRefused refused(String name, String reason) {
    return new FileRefused(List.of(name + ": " + reason));
  }
}
