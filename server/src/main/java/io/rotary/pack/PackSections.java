package io.rotary.pack;

import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks the parts of one pack file but for its schemas, which are for [SchemaSection].
final class PackSections {
  private static final int LONGEST_TEXT = 2000;
  private static final int MOST_ENTRIES = 1000;
  private static final int MOST_RULES = 10;
  private static final int MOST_ATTACHMENTS = 20;
  private static final long LARGEST_ATTACHMENT = 10 * 1024 * 1024;

  private static final List<String> SOURCE_KEYS = List.of("title", "url", "edition", "checked");
  private static final List<String> NOTE_KEYS = List.of("text", "source", "uncertain");
  private static final List<String> AREA_KEYS =
      List.of("name", "prefixes", "postalCodes", "cities", "source", "uncertain");
  private static final List<String> RULE_KEYS = List.of("template");
  private static final List<String> CONDITION_KEYS = List.of("element", "template");
  private static final List<String> TEMPLATE_KEYS = List.of("name", "url");
  private static final List<String> ATTACHMENT_KEYS =
      List.of(
          "id",
          "title",
          "description",
          "mandatory",
          "mandatoryWhen",
          "template",
          "allowedMimeTypes",
          "allowedDocumentTypes",
          "maximumBytes",
          "maximumAge",
          "source",
          "uncertain");

  private static final Pattern PREFIX = Pattern.compile("\\+[0-9]{1,14}");
  private static final Pattern POSTAL_CODE = Pattern.compile("[0-9A-Z]{1,10}");
  private static final Pattern ATTACHMENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern MIME_TYPE = Pattern.compile("[a-z]{1,20}/[a-z0-9.+-]{1,80}");
  private static final Pattern DOCUMENT_TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private final YamlMembers pack;
  private final Set<String> sources = new HashSet<>();
  private final Set<String> attachmentIds = new HashSet<>();

  PackSections(YamlMembers pack) {
    this.pack = pack;
  }

  void check() {
    pack.require("sources").flatMap(YamlValue::members).ifPresent(this::sources);
    entries(pack, "notes", MOST_ENTRIES, this::note);
    entries(pack, "areas", MOST_ENTRIES, this::area);
    SchemaSection schemas = new SchemaSection(sources);
    pack.find("$defs").ifPresent(schemas::definitions);
    int rules =
        pack.require("rules").isPresent()
            ? entries(pack, "rules", MOST_RULES, rule -> rule(rule, schemas))
            : 1;
    if (rules == 0) {
      pack.refuse("rules: at least one expected");
    }
    entries(pack, "attachments", MOST_ATTACHMENTS, one -> attachment(one, schemas, rules));
    schemas.finish();
  }

  private interface Section {
    void check(YamlValue value);
  }

  /// How many there are.
  private static int entries(YamlMembers members, String name, int most, Section section) {
    List<YamlValue> items = members.find(name).map(YamlValue::items).orElse(List.of());
    if (items.size() > most) {
      members.refuse(name + ": at most " + most + " expected");
    } else {
      items.forEach(section::check);
    }
    return items.size();
  }

  private void sources(YamlMembers all) {
    all.all()
        .forEach(
            (name, value) -> {
              sources.add(name);
              value
                  .members(SOURCE_KEYS)
                  .ifPresent(
                      source -> {
                        text(source, "title");
                        source.find("url").ifPresent(PackSections::webAddress);
                        var _ = source.find("edition").flatMap(YamlValue::text);
                        var _ =
                            source
                                .require("checked")
                                .flatMap(
                                    one ->
                                        one.parse("a date such as 2026-03-02", PackSections::date));
                      });
            });
  }

  private void note(YamlValue value) {
    value
        .members(NOTE_KEYS)
        .ifPresent(
            note -> {
              text(note, "text");
              provenance(note);
            });
  }

  private void area(YamlValue value) {
    value
        .members(AREA_KEYS)
        .ifPresent(
            area -> {
              text(area, "name");
              var _ = area.require("prefixes");
              texts(area, "prefixes", PREFIX, "a plus sign and digits");
              texts(area, "postalCodes", POSTAL_CODE, "the beginning of a post code");
              texts(area, "cities", Pattern.compile(".{1,100}"), "a place");
              if (area.has("postalCodes") == area.has("cities")) {
                area.refuse("either postalCodes or cities expected");
              }
              provenance(area);
            });
  }

  private void rule(YamlValue value, SchemaSection schemas) {
    value.members(RULE_KEYS).flatMap(rule -> rule.require("template")).ifPresent(schemas::template);
  }

  private void attachment(YamlValue value, SchemaSection schemas, int rules) {
    value
        .members(ATTACHMENT_KEYS)
        .ifPresent(
            attachment -> {
              id(attachment);
              text(attachment, "title");
              text(attachment, "description");
              provenance(attachment);
              Optional<Boolean> always = attachment.require("mandatory").flatMap(YamlValue::bool);
              attachment
                  .find("mandatoryWhen")
                  .ifPresent(
                      when -> {
                        if (always.orElse(false)) {
                          when.refuse("the attachment is mandatory anyway");
                        }
                        condition(when, schemas, rules);
                      });
              attachment.list("template", PackSections::form);
              texts(attachment, "allowedMimeTypes", MIME_TYPE, "a type such as application/pdf");
              texts(
                  attachment,
                  "allowedDocumentTypes",
                  DOCUMENT_TYPE,
                  "a word such as COMPANY_EXTRACT");
              var _ =
                  attachment.find("maximumBytes").flatMap(one -> one.whole(1, LARGEST_ATTACHMENT));
              attachment.find("maximumAge").ifPresent(PackSections::period);
            });
  }

  private void id(YamlMembers attachment) {
    attachment
        .require("id")
        .ifPresent(
            value ->
                value
                    .parse(
                        "1 to 64 letters, digits, hyphens and underscores",
                        text -> Optional.of(text).filter(ATTACHMENT_ID.asMatchPredicate()))
                    .filter(id -> !attachmentIds.add(id))
                    .ifPresent(_ -> value.refuse("a second attachment of this id")));
  }

  private static void condition(YamlValue value, SchemaSection schemas, int rules) {
    value
        .members(CONDITION_KEYS)
        .ifPresent(
            condition -> {
              var _ = condition.require("element").flatMap(one -> one.whole(1, rules - 1L));
              condition.require("template").ifPresent(schemas::condition);
            });
  }

  private static Optional<Boolean> form(YamlValue value) {
    return value
        .members(TEMPLATE_KEYS)
        .map(
            form -> {
              text(form, "name");
              form.require("url").ifPresent(PackSections::webAddress);
              return true;
            });
  }

  private void provenance(YamlMembers members) {
    members.require("source").ifPresent(this::source);
    members.find("uncertain").ifPresent(one -> one.text(LONGEST_TEXT));
  }

  private void source(YamlValue value) {
    var _ =
        value.parse(
            "one of " + String.join(", ", sources.stream().sorted().toList()),
            text -> Optional.of(text).filter(sources::contains));
  }

  private static void text(YamlMembers members, String name) {
    members
        .require(name)
        .ifPresent(
            value ->
                value
                    .text(LONGEST_TEXT)
                    .filter(String::isBlank)
                    .ifPresent(_ -> value.refuse("empty")));
  }

  private static void texts(YamlMembers members, String name, Pattern form, String inWords) {
    members.list(
        name, one -> one.parse(inWords, text -> Optional.of(text).filter(form.asMatchPredicate())));
  }

  static void period(YamlValue value) {
    var _ = value.parse("a time such as P3M or P18Y", PackSections::period);
  }

  private static Optional<Period> period(String text) {
    try {
      return Optional.of(Period.parse(text)).filter(period -> !period.isNegative());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    return PackDialect.isDate(text) ? Optional.of(LocalDate.parse(text)) : Optional.empty();
  }

  private static void webAddress(YamlValue value) {
    value
        .text(LONGEST_TEXT)
        .filter(text -> !PackDialect.isWebAddress(text, Set.of("https")))
        .ifPresent(_ -> value.refuse("an address that begins with https:// expected"));
  }
}
