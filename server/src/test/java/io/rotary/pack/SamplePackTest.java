package io.rotary.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.platform.yaml.FileRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The documented pack that shows every feature, and what becomes of it when it is damaged.
class SamplePackTest {
  private static final Path SAMPLE = Path.of("../docs/requirement-pack-sample.yaml");

  @Test
  void itIsFitForUse() {
    PackFile pack = new PackReader().read(SAMPLE);

    assertThat(pack).hasToString("AQ LOCAL, version 2026.1");
    assertThat(pack.pack().facts())
        .filteredOn(Fact::isUncertain)
        .extracting(Fact::about)
        .containsExactly(
            "Numbers melt when they are not used for a summer.",
            "data[1].siret",
            "attachments.aq-logbook");
  }

  @Test
  void itHasEveryKeywordThatThereIs() throws IOException {
    String text = Files.readString(SAMPLE);

    assertThat(SchemaSection.keywords())
        .allSatisfy(keyword -> assertThat(text).contains(keyword + ":"));
  }

  /// Whatever is done to a file, it is read or refused, never anything else, and each mistake says
  /// where it is.
  @Test
  void aDamagedFileIsRefusedWithThePlaceOfEachMistake() throws IOException {
    List<String> lines = Files.readAllLines(SAMPLE);
    Random random = new Random(20_260_302);
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      String damaged = damage(lines, random);
      try {
        var _ = read(damaged);
      } catch (FileRefused e) {
        refused++;
        assertThat(e.mistakes())
            .as(damaged)
            .isNotEmpty()
            .allSatisfy(mistake -> assertThat(mistake).matches("(?s)broken\\.yaml:[0-9]+: .+"));
      }
    }

    assertThat(refused).isGreaterThan(300);
  }

  private static String damage(List<String> lines, Random random) {
    List<String> damaged = new ArrayList<>(lines);
    int line = random.nextInt(lines.size());
    String text = lines.get(line);
    switch (random.nextInt(6)) {
      case 0 -> damaged.remove(line);
      case 1 -> damaged.add(line, text);
      case 2 -> damaged.set(line, "  " + text);
      case 3 -> damaged.set(line, text.replaceFirst(": .*", ": { a: 1 }"));
      case 4 -> damaged.set(line, text.replaceFirst("[a-z]", "Q"));
      default -> damaged.set(line, text.substring(0, text.length() / 2));
    }
    return String.join("\n", damaged) + "\n";
  }

  @Test
  void everyMistakeIsToldAtOnce() throws IOException {
    String text =
        Files.readString(SAMPLE)
            .replace("regionCode: AQ", "regionCode: XX")
            .replace("validUntil: \"2046-01-01\"", "validUntil: yesterday")
            .replace("pattern: '^9[0-9]{3}$'", "pattern: '^(?=9)[0-9]{3}$'")
            .replace("minimumAge: P18Y", "minimumAge: 18")
            .replace("$ref: '#/$defs/person'", "$ref: 'https://example.com/person'")
            .replace("source: HEARSAY, uncertain: nobody", "source: RUMOUR, uncertain: nobody")
            .replace("maximumBytes: 1048576", "maximumBytes: 104857600")
            .replace("identifier: se-organisation", "identifier: se-org");

    assertThat(mistakes(text))
        .extracting(mistake -> mistake.replaceFirst("broken\\.yaml:([0-9]+: [^:]+): .*", "$1"))
        .containsExactlyInAnyOrder(
            "8: regionCode",
            "12: validUntil",
            "26: notes[0].source",
            "42: $defs.person.properties.birthDate.minimumAge",
            "78: rules[1].template.properties.postalCode.pattern",
            "86: rules[1].template.properties.organisationNumber.identifier",
            "107: rules[2].template.$ref",
            "117: attachments[0].maximumBytes");
  }

  @Test
  void whatWouldPassSilentlyIsAMistake() throws IOException {
    String text = Files.readString(SAMPLE);

    assertThat(mistakes(text.replace("maxLength: 100, examples", "maxLenght: 100, examples")))
        .anySatisfy(one -> assertThat(one).contains("maxLenght: unknown key"))
        .anySatisfy(one -> assertThat(one).contains("properties.name: a text needs one of"));
    assertThat(mistakes(text.replace("required: [kind, name,", "required: [kind, nmae,")))
        .anySatisfy(one -> assertThat(one).endsWith("required[1]: no such member: nmae"));
    assertThat(mistakes(text.replace("website: [email]", "website: [e-mail]")))
        .anySatisfy(one -> assertThat(one).endsWith("website[0]: no such member: e-mail"));
    assertThat(mistakes(text.replace("postalCode: postalCode,", "postalCode: zip,")))
        .anySatisfy(one -> assertThat(one).endsWith("address.postalCode: no such member: zip"));
    assertThat(mistakes(text.replace("then: { required: [radio] }", "then: { required: [rdo] }")))
        .anySatisfy(one -> assertThat(one).endsWith("then.required[0]: no such member: rdo"));
    assertThat(mistakes(text.replace("          type: array\n", "")))
        .anySatisfy(one -> assertThat(one).endsWith("huts: type or $ref expected"));
    assertThat(mistakes(text.replace("          maxItems: 3\n", "")))
        .anySatisfy(one -> assertThat(one).endsWith("huts: an array needs items and maxItems"));
    assertThat(mistakes(text.replace("      source: TREATY\n      required: [purpose]", "")))
        .anySatisfy(one -> assertThat(one).endsWith("properties.purpose: no source"));
    assertThat(mistakes(text.replace("element: 1,", "element: 3,")))
        .anySatisfy(
            one -> assertThat(one).contains("mandatoryWhen.element: a whole number from 1"));
    assertThat(mistakes(text.replace("id: aq-logbook", "id: aq-permit")))
        .anySatisfy(one -> assertThat(one).endsWith("id: a second attachment of this id"));
  }

  @Test
  void aSampleThatDoesNotDoAsItSaysIsAMistake() throws IOException {
    String text = Files.readString(SAMPLE);

    assertThat(mistakes(text.replace("postalCode: \"9201\"", "postalCode: \"9301\"")))
        .anySatisfy(
            one ->
                assertThat(one)
                    .contains(
                        "samples[0]: is not accepted: data[1].postalCode must be in the area"));
    assertThat(mistakes(text.replace("blames: [\"data[1].radio\"]", "blames: []")))
        .containsExactly(
            "broken.yaml:172: samples[0].refused[10]: is blamed for data[1].radio is missing");
    assertThat(mistakes(text.replace("mandatory: [aq-permit, aq-logbook]", "mandatory: []")))
        .anySatisfy(
            one -> assertThat(one).endsWith("mandatory: mandatory are [aq-permit, aq-logbook]"));
  }

  @Test
  void definitionsThatGoInCirclesOrGrowWithoutBoundAreMistakes() throws IOException {
    String text = Files.readString(SAMPLE);
    StringBuilder growing = new StringBuilder("$defs:\n");
    for (int i = 0; i < 14; i++) {
      growing.append(
          "  d%d: { allOf: [ { $ref: '#/$defs/d%d' }, { $ref: '#/$defs/d%d' } ], type: object }%n"
              .formatted(i, i + 1, i + 1));
    }
    growing.append("  d14: { type: object }\n");
    String circle =
        "$defs:\n  a: { $ref: '#/$defs/b' }\n  b: { type: object, if: { $ref: '#/$defs/a' } }\n";

    assertThat(mistakes(text.replace("$defs:\n", circle)))
        .anySatisfy(one -> assertThat(one).endsWith("$defs.a: refers to itself"))
        .anySatisfy(one -> assertThat(one).endsWith("$defs.b: refers to itself"));
    assertThat(
            mistakes(
                text.replace("$defs:\n", growing.toString())
                    .replace("{ $ref: '#/$defs/person' }", "{ $ref: '#/$defs/d0' }")))
        .anySatisfy(
            one -> assertThat(one).contains("larger than 5000 schemas, references followed"));
  }

  @Test
  void whatIsNoPackIsRefused() {
    assertThat(mistakes("")).containsExactly("broken.yaml: there is no pack in it");
    assertThat(mistakes("[]"))
        .containsExactly("broken.yaml:1: a mapping of keys to values expected, a list found");
    assertThat(mistakes("{}"))
        .extracting(one -> one.replaceFirst("broken.yaml:1: ", ""))
        .containsExactlyInAnyOrder(
            "regionCode: missing",
            "numberType: missing",
            "version: missing",
            "validFrom: missing",
            "sources: missing",
            "rules: missing");
    assertThat(mistakes("#".repeat(256 * 1024 + 1)))
        .containsExactly("broken.yaml: larger than 256 KiB");
    assertThatThrownBy(() -> new PackReader().read(Path.of("nowhere.yaml")))
        .isInstanceOf(FileRefused.class)
        .hasMessageStartingWith("nowhere.yaml: cannot be read");
  }

  private static PackFile read(String text) {
    try {
      return new PackReader()
          .read("broken.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> mistakes(String text) {
    try {
      var _ = read(text);
    } catch (FileRefused e) {
      return e.mistakes();
    }
    throw new AssertionError("was not refused");
  }
}
