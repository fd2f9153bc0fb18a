package io.rotary.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.pack.PackFile;
import io.rotary.pack.PackReader;
import io.rotary.pack.RequiredAttachment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The packs that come with the product.
class ShippedPacksTest {
  private static final Path FOLDER = Path.of("src/main/resources/requirement/packs");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  /// Reading a pack tries its samples too.
  @ParameterizedTest
  @MethodSource("files")
  void everyPackIsFitAndCalledByItsContents(Path file) {
    PackFile pack = new PackReader().read(file);

    assertThat(file.getFileName())
        .hasToString("%s-%s-%s.yaml".formatted(pack.region(), pack.type(), pack.version()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyPackShowsWhatItAcceptsAndSeveralThingsItRefuses(Path file) throws IOException {
    String text = Files.readString(file);

    assertThat(text).contains("\nsamples:\n");
    assertThat(text.split("\n        blames:", -1).length - 1).isGreaterThanOrEqualTo(3);
  }

  @Test
  void theIndexNamesThemAll() throws IOException {
    List<String> names =
        files().map(file -> file.getFileName().toString().replace(".yaml", "")).toList();

    assertThat(ShippedPacks.names().stream().map(Object::toString)).isEqualTo(names);
  }

  @Test
  void theRegionsThatWerePromisedAreThere() {
    Set<String> regions =
        ShippedPacks.names().stream()
            .map(name -> name.region().value())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(regions)
        .containsExactly("AU", "BR", "CA", "CH", "DE", "ES", "FR", "GB", "IT", "NL", "SE");
  }

  @Test
  void noTwoAttachmentsHaveOneId() throws IOException {
    Map<String, Long> ids =
        files()
            .flatMap(file -> new PackReader().read(file).pack().attachments().stream())
            .collect(Collectors.groupingBy(RequiredAttachment::id, Collectors.counting()));

    assertThat(ids).isNotEmpty().allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
  }
}
