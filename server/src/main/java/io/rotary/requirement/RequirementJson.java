package io.rotary.requirement;

import io.rotary.field.NumberFields;
import io.rotary.pack.RequiredAttachment;
import io.rotary.pack.RequirementPack;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The wire form of the requirements lookup (contract 05.2, 13.4).
final class RequirementJson {
  /// Where the schema of `fields` is served; the published sample has the same.
  static final String SCHEMA_PATH = "/schema/policySchema-v1.json";

  private RequirementJson() {}

  /// What is looked up.
  record Wanted(RegionCode region, NumberType type) {}

  static Wanted read(JsonObject body) {
    Violations violations = new Violations();
    NumberFields fields = new NumberFields(violations);
    Optional<RegionCode> region =
        body.required("regionCode", violations).flatMap(text -> fields.region("regionCode", text));
    Optional<NumberType> type =
        body.required("numberType", violations).flatMap(text -> fields.type("numberType", text));
    violations.raise();
    return new Wanted(region.orElseThrow(), type.orElseThrow());
  }

  static void write(JsonOut out, RequirementPack pack) {
    out.object(
            "fields",
            fields ->
                fields
                    .text("schema", SCHEMA_PATH)
                    .objects("rules", pack.templates(), RequirementJson::writeRule)
                    .texts("attachments", List.of()))
        .objects("attachments", pack.attachments(), RequirementJson::writeAttachment);
  }

  private static void writeRule(JsonOut out, Map<String, @Nullable Object> template) {
    out.plain("template", template);
  }

  private static void writeAttachment(JsonOut out, RequiredAttachment attachment) {
    out.text("id", attachment.id())
        .text("title", attachment.title())
        .text("description", description(attachment))
        .bool("mandatory", attachment.mandatory())
        .objects(
            "template",
            attachment.templates(),
            (each, form) -> each.text("name", form.name()).text("url", form.url()))
        .texts("allowedMimeTypes", attachment.mimeTypes())
        .texts("allowedDocumentTypes", attachment.documentTypes());
  }

  /// The wire has no members for the limits, so they are told in words.
  private static String description(RequiredAttachment attachment) {
    return Stream.concat(
            Stream.of(attachment.description()), attachment.limits().inWords().stream())
        .collect(Collectors.joining(" "));
  }
}
