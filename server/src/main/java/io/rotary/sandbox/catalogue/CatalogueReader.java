package io.rotary.sandbox.catalogue;

import io.rotary.platform.yaml.YamlFile;
import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlMistakes;
import io.rotary.platform.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the catalogue that comes with the program. A mistake in it is a bug.
final class CatalogueReader {
  private static final String FILE = "sandbox/errors.yaml";
  private static final YamlFile.Size LARGEST = new YamlFile.Size(1024 * 1024, "larger than 1 MiB");
  private static final int LONGEST_SCRIPT = 8192;

  private CatalogueReader() {}

  static Entries read() {
    YamlMistakes mistakes = new YamlMistakes(FILE);
    try (InputStream in = CatalogueReader.class.getResourceAsStream("/" + FILE)) {
      Optional<Entries> entries =
          new YamlFile(FILE, LARGEST, mistakes)
              .read(Objects.requireNonNull(in))
              .flatMap(
                  file ->
                      file.members(List.of("groups", "errors", "provisioningFailures", "events")))
              .map(CatalogueReader::entries);
      mistakes.raise();
      return entries.orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entries entries(YamlMembers members) {
    return new Entries(
        members.list("errors", CatalogueReader::refusal),
        members.list("provisioningFailures", CatalogueReader::failure),
        members.list("events", CatalogueReader::event));
  }

  private static Optional<Entries.Refusal> refusal(YamlValue value) {
    return sound(value, "reason", "httpStatus", "code", "operations")
        .map(
            one ->
                new Entries.Refusal(
                    text(one, "reason"),
                    (int) (long) one.require("httpStatus").orElseThrow().whole(400, 599).orElse(0L),
                    text(one, "code"),
                    one.list("operations", YamlValue::text),
                    example(one)));
  }

  private static Optional<Entries.LinkFailure> failure(YamlValue value) {
    return sound(value, "code")
        .map(one -> new Entries.LinkFailure(text(one, "code"), example(one)));
  }

  private static Optional<Entries.Told> event(YamlValue value) {
    return sound(value, "eventType", "status")
        .map(one -> new Entries.Told(text(one, "eventType"), text(one, "status"), example(one)));
  }

  /// The members, when all that must be there are.
  private static Optional<YamlMembers> sound(YamlValue value, String... names) {
    List<String> known = new ArrayList<>(List.of(names));
    known.addAll(List.of("cause", "provoke", "example"));
    Optional<YamlMembers> members = value.members(known);
    members.ifPresent(
        one ->
            known.forEach(
                name -> {
                  var _ = one.require(name);
                }));
    return members.filter(YamlMembers::isSound);
  }

  private static Entries.Case example(YamlMembers one) {
    return new Entries.Case(
        text(one, "cause"),
        one.require("provoke").flatMap(value -> value.text(LONGEST_SCRIPT)).orElse(""),
        one.require("example").map(CatalogueReader::plain).orElse(Map.of()));
  }

  private static Map<String, @Nullable Object> plain(YamlValue value) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    value
        .members()
        .ifPresent(all -> all.all().forEach((name, one) -> plain.put(name, one.plain())));
    return plain;
  }

  private static String text(YamlMembers one, String name) {
    return one.require(name).flatMap(YamlValue::text).orElse("");
  }
}
