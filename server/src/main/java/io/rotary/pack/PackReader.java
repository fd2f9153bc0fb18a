package io.rotary.pack;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.yaml.FileRefused;
import io.rotary.platform.yaml.YamlFile;
import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlMistakes;
import io.rotary.platform.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads pack files (docs/requirements.md). A file with a mistake is refused as a whole, with all
/// its mistakes, each with file, line and key. A pack's samples are tried when everything else is
/// in order.
public final class PackReader {
  private static final YamlFile.Size LARGEST_FILE =
      new YamlFile.Size(256 * 1024, "larger than 256 KiB");

  private static final List<String> KEYS =
      List.of(
          "regionCode",
          "numberType",
          "version",
          "validFrom",
          "validUntil",
          "sources",
          "notes",
          "areas",
          "$defs",
          "rules",
          "attachments",
          "samples");

  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.-]{1,32}");

  /// Reads a file; raises [FileRefused].
  public PackFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (IOException e) {
      throw new FileRefused(List.of(file + ": cannot be read: " + e.getMessage()));
    }
  }

  /// Reads a stream that is called `name` in what is said about it.
  public PackFile read(String name, InputStream in) throws IOException {
    YamlMistakes mistakes = new YamlMistakes(name);
    Optional<YamlValue> file = new YamlFile(name, LARGEST_FILE, mistakes).read(in);
    if (file.isEmpty() && mistakes.count() == 0) {
      mistakes.addToFile("there is no pack in it");
    }
    Optional<PackFile> pack =
        file.flatMap(value -> value.members(KEYS)).flatMap(members -> read(file.get(), members));
    mistakes.raise();
    return pack.orElseThrow();
  }

  /// Reads a file that was checked when the product was built.
  public PackFile readTrusted(String name, InputStream in) throws IOException {
    YamlMistakes mistakes = new YamlMistakes(name);
    YamlValue file = new YamlFile(name, LARGEST_FILE, mistakes).read(in).orElseThrow();
    YamlMembers members = file.members(KEYS).orElseThrow();
    return pack(file, validity(members).orElseThrow());
  }

  private static Optional<PackFile> read(YamlValue file, YamlMembers members) {
    var _ =
        members
            .require("regionCode")
            .flatMap(one -> one.parse("an ISO 3166-1 alpha-2 code", RegionCode::parse));
    var _ = members.require("numberType").flatMap(one -> one.word(NumberType.class));
    var _ =
        members
            .require("version")
            .flatMap(
                one ->
                    one.parse(
                        "1 to 32 letters, digits, dots and hyphens in quotes",
                        text -> Optional.of(text).filter(VERSION.asMatchPredicate())));
    Optional<PackFile.Validity> validity = validity(members);
    PackSections sections = new PackSections(members);
    sections.check();
    if (!members.isSound()) {
      return Optional.empty();
    }
    PackFile pack = pack(file, validity.orElseThrow());
    try {
      pack.pack().compile();
    } catch (IllegalArgumentException e) {
      members.refuse("cannot be used: " + e.getMessage());
      return Optional.empty();
    }
    members.list("samples", sample -> new PackSample(pack.pack(), sample).check());
    return Optional.of(pack);
  }

  private static PackFile pack(YamlValue file, PackFile.Validity validity) {
    PackDocument document = new PackDocument(Plain.map(file.plain()));
    return new PackFile(new RequirementPack(UUID.randomUUID(), document), validity);
  }

  private static Optional<PackFile.Validity> validity(YamlMembers members) {
    Optional<Instant> from = members.require("validFrom").flatMap(PackReader::time);
    Optional<Instant> until = members.find("validUntil").flatMap(PackReader::time);
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      members.refuse("validUntil must be after validFrom");
    }
    return from.map(begin -> new PackFile.Validity(begin, until));
  }

  static Optional<Instant> time(YamlValue value) {
    return value.parse(
        "a date such as 2026-03-02, or a time such as 2026-03-02T10:00:00Z", PackReader::time);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
