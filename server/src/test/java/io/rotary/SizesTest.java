package io.rotary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds files to the sizes of the house. A file that nears its limit is split along the domain.
class SizesTest {
  private static final int LONGEST_MAIN_FILE = 400;
  private static final int LONGEST_TEST_FILE = 600;
  private static final int LONGEST_LINE = 100;
  private static final int MOST_FILES = 27;

  /// Shrinks only.
  private static final Set<String> EXCEPTIONS =
      Set.of(
          // The adapter to the HTTP server is many small files, each one subject.
          "src/main/java/io/rotary/platform/http");

  private static final List<String> BANNED_WORDS =
      List.of(
          "Manager",
          "Helper",
          "Util",
          "Utils",
          "Impl",
          "Service",
          "Processor",
          "Data",
          "Info",
          "DTO",
          "Dto",
          "Base");

  @Test
  void noFileIsLongerThanOneCanRead() {
    assertThat(tooLong(Path.of("src/main/java"), LONGEST_MAIN_FILE)).isEmpty();
    assertThat(tooLong(Path.of("src/test/java"), LONGEST_TEST_FILE)).isEmpty();
  }

  @Test
  void noLineIsWiderThanAHundredColumns() {
    List<String> wide = new ArrayList<>();
    for (Path file : javaFiles(Path.of("src"))) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.length() > LONGEST_LINE && !line.startsWith("import ")) {
          wide.add(file + ":" + (i + 1));
        }
      }
    }

    assertThat(wide).isEmpty();
  }

  @Test
  void noClassIsNamedByAWordThatSaysNothing() {
    List<String> bad =
        javaFiles(Path.of("src/main/java")).stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .filter(name -> BANNED_WORDS.stream().anyMatch(name::endsWith))
            .toList();

    assertThat(bad).isEmpty();
  }

  @Test
  void noPackageHasMoreFilesThanOneCanSurvey() throws IOException {
    List<String> crowded = new ArrayList<>();
    try (Stream<Path> folders = Files.walk(Path.of("src/main/java"))) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.list(folder)) {
          if (!EXCEPTIONS.contains(folder.toString())
              && files.filter(file -> file.toString().endsWith(".java")).count() > MOST_FILES) {
            crowded.add(folder.toString());
          }
        }
      }
    }

    assertThat(crowded).isEmpty();
  }

  private static List<String> tooLong(Path root, int limit) {
    return javaFiles(root).stream()
        .filter(file -> lines(file).size() > limit)
        .map(Path::toString)
        .filter(file -> !EXCEPTIONS.contains(file))
        .toList();
  }

  private static List<Path> javaFiles(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
