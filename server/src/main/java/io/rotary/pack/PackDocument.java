package io.rotary.pack;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A pack as it was written, as plain values, and its parts. It has passed [PackReader] before.
final class PackDocument {
  private final Map<String, @Nullable Object> document;
  private final RegionCode region;
  private final NumberType type;
  private final List<Map<String, @Nullable Object>> templates;

  PackDocument(Map<String, @Nullable Object> document) {
    this.document = document;
    this.region = new RegionCode(required("regionCode"));
    this.type = NumberType.valueOf(required("numberType"));
    Templates whole = new Templates(Plain.map(document.get("$defs")));
    this.templates =
        list("rules").stream()
            .map(rule -> whole.complete(Plain.map(Plain.map(rule).get("template"))))
            .toList();
  }

  RegionCode region() {
    return region;
  }

  NumberType type() {
    return type;
  }

  String version() {
    return required("version");
  }

  /// The schemas of the elements of `requestDetails.data`, in their order.
  List<Map<String, @Nullable Object>> templates() {
    return templates;
  }

  List<Area> areas() {
    return list("areas").stream()
        .map(Plain::map)
        .map(
            area ->
                new Area(
                    Plain.text(area, "name").orElse(""),
                    Plain.texts(area.get("prefixes")),
                    Plain.texts(area.get("postalCodes")),
                    Plain.texts(area.get("cities"))))
        .toList();
  }

  List<RequiredAttachment> attachments() {
    return list("attachments").stream().map(one -> attachment(Plain.map(one))).toList();
  }

  /// When an attachment that is not always mandatory is: a schema for an element of `data`.
  Optional<Condition> mandatoryWhen(String attachmentId) {
    return list("attachments").stream()
        .map(Plain::map)
        .filter(one -> attachmentId.equals(one.get("id")))
        .map(one -> Plain.map(one.get("mandatoryWhen")))
        .filter(condition -> !condition.isEmpty())
        .map(
            condition ->
                new Condition(
                    condition.get("element") instanceof Long element ? element.intValue() : 0,
                    Plain.map(condition.get("template"))))
        .findFirst();
  }

  record Condition(int element, Map<String, @Nullable Object> template) {}

  private static RequiredAttachment attachment(Map<String, @Nullable Object> map) {
    List<RequiredAttachment.Template> forms =
        Plain.list(map.get("template")).stream()
            .map(Plain::map)
            .map(
                form ->
                    new RequiredAttachment.Template(
                        Plain.text(form, "name").orElse(""), Plain.text(form, "url").orElse("")))
            .toList();
    return new RequiredAttachment(
        Plain.text(map, "id").orElse(""),
        Plain.text(map, "title").orElse(""),
        Plain.text(map, "description").orElse(""),
        Plain.isTrue(map, "mandatory"),
        forms,
        Plain.texts(map.get("allowedMimeTypes")),
        Plain.texts(map.get("allowedDocumentTypes")),
        new RequiredAttachment.Limits(
            map.get("maximumBytes") instanceof Long bytes ? Optional.of(bytes) : Optional.empty(),
            Plain.text(map, "maximumAge").map(Period::parse)));
  }

  Map<String, @Nullable Object> asWritten() {
    return document;
  }

  @Nullable Object member(String name) {
    return document.get(name);
  }

  List<@Nullable Object> list(String name) {
    return Plain.list(document.get(name));
  }

  private String required(String name) {
    return Plain.text(document, name)
        .orElseThrow(() -> new IllegalArgumentException("a pack without " + name));
  }
}
