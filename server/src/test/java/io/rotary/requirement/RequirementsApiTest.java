package io.rotary.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.pack.TestPack;
import io.rotary.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The requirements lookup, contract 05.2.
class RequirementsApiTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final String PATH = "numberOrders:lookupNumberRequirements";

  @BeforeAll
  static void install() {
    APP.installPacks();
  }

  private static Answer lookup(String body) {
    return APP.as("owl").post(PATH, body);
  }

  private static Answer lookup(String region, String type) {
    return lookup("{\"regionCode\":\"%s\",\"numberType\":\"%s\"}".formatted(region, type));
  }

  private static void isMissing(Answer answer) throws IOException {
    answer
        .hasStatus(404)
        .hasBody(
            Files.readString(
                Path.of("src/test/resources/contract/error.404.number-requirements.json")));
  }

  @Test
  void australianMobileNumbersAskForWhatThePublishedSamplesShow() throws IOException {
    lookup("AU", "MOBILE")
        .hasStatus(200)
        .hasBody(Files.readString(Path.of("src/test/resources/requirement/AU-MOBILE.lookup.json")));
  }

  @Test
  void everythingAPackAsksForIsShownAndNothingElse() {
    APP.importPack(
        TestPack.read(
            """
            regionCode: AT
            numberType: LOCAL
            version: "1"
            validFrom: 2026-01-01
            sources: { T: { title: Test, checked: 2026-01-01 } }
            notes: [ { text: A note., source: T } ]
            areas: [ { name: Vienna, prefixes: ["+431"], postalCodes: ["1"], source: T } ]
            $defs:
              name: { type: string, maxLength: 60, source: T, uncertain: who knows }
            rules:
              - template:
                  type: object
                  source: T
                  properties: { source: { type: string, maxLength: 5, uncertain: the name } }
              - template:
                  type: object
                  required: [name]
                  address: { rule: local }
                  properties:
                    name: { $ref: '#/$defs/name', source: T }
                    age: { type: integer, minimum: 18, source: T }
                  if: { required: [age] }
                  then: { allOf: [ { properties: { age: { maximum: 99 } } } ] }
            attachments:
              - id: at-form
                title: Form
                description: Fill it in.
                mandatory: true
                template: [ { name: form.pdf, url: 'https://example.com/form.pdf' } ]
                allowedMimeTypes: [application/pdf]
                allowedDocumentTypes: [FORM]
                maximumAge: P3M
                maximumBytes: 2097152
                source: T
              - id: at-other
                title: Other
                description: If there is one.
                mandatory: false
                maximumBytes: 1000
                source: T
                uncertain: no idea
            """));

    lookup("AT", "LOCAL")
        .hasStatus(200)
        .hasBody(
            """
            {"fields":{
              "schema":"/schema/policySchema-v1.json",
              "rules":[
                {"template":{
                  "type":"object",
                  "properties":{"source":{"type":"string","maxLength":5}},
                  "$defs":{"name":{"type":"string","maxLength":60}}}},
                {"template":{
                  "type":"object",
                  "required":["name"],
                  "address":{"rule":"local"},
                  "properties":{
                    "name":{"$ref":"#/$defs/name"},
                    "age":{"type":"integer","minimum":18}},
                  "if":{"required":["age"]},
                  "then":{"allOf":[{"properties":{"age":{"maximum":99}}}]},
                  "$defs":{"name":{"type":"string","maxLength":60}}}}],
              "attachments":[]},
             "attachments":[
              {"id":"at-form","title":"Form",
               "description":"Fill it in. Not older than 3 months. At most 2 MiB.",
               "mandatory":true,
               "template":[{"name":"form.pdf","url":"https://example.com/form.pdf"}],
               "allowedMimeTypes":["application/pdf"],"allowedDocumentTypes":["FORM"]},
              {"id":"at-other","title":"Other",
               "description":"If there is one. At most 1000 bytes.",
               "mandatory":false,"template":[],
               "allowedMimeTypes":[],"allowedDocumentTypes":[]}]}
            """);
  }

  @Test
  void membersKeepTheOrderOfTheFile() {
    String text = lookup("GB", "MOBILE").hasStatus(200).text();

    assertThat(text.indexOf("endBusinessName\":{")).isPositive();
    assertThat(text.indexOf("endBusinessName\":{"))
        .isLessThan(text.indexOf("registrationAuthority\":{"));
    assertThat(text.indexOf("registrationAuthority\":{")).isLessThan(text.indexOf("website\":{"));
  }

  @ParameterizedTest
  @CsvSource({"US, LOCAL", "US, TOLL_FREE", "JP, MOBILE", "AQ, LOCAL"})
  void whereNothingIsLaidDownIsAsObserved(String region, String type) throws IOException {
    isMissing(lookup(region, type));
  }

  @Test
  void theAnswerIsThatOfThePackInForce() throws IOException {
    APP.importPack(TestPack.swedish("a", "validFrom: 2026-05-01"));
    APP.importPack(TestPack.swedish("b", "validFrom: 2026-06-01\nvalidUntil: 2026-07-01"));
    try {
      isMissing(lookup("SE", "MOBILE"));
      APP.clock().set(Instant.parse("2026-05-01T00:00:00Z"));
      assertThat(lookup("SE", "MOBILE").at("/fields/rules/0/template/title").stringValue())
          .isEqualTo("a");
      APP.clock().set(Instant.parse("2026-06-30T23:59:59Z"));
      assertThat(lookup("SE", "MOBILE").at("/fields/rules/0/template/title").stringValue())
          .isEqualTo("b");
      APP.clock().set(Instant.parse("2026-07-01T00:00:00Z"));
      isMissing(lookup("SE", "MOBILE"));
    } finally {
      APP.clock().set(TestClock.START);
    }
  }

  @Test
  void whatIsMissingIsToldTogether() {
    lookup("{}")
        .isFlat(
            400, "syntax_constraint_violation", "regionCode: is required; numberType: is required");
    lookup("{\"regionCode\":null,\"type\":\"LOCAL\"}")
        .isFlat(
            400, "syntax_constraint_violation", "regionCode: is required; numberType: is required");
  }

  @Test
  void aTypeOutsideItsEnumerationIsRefusedInThePublishedWords() {
    lookup("SE", "XXX")
        .hasStatus(400)
        .hasBody(
            """
            {"error":{"code":400,"status":"INVALID_ARGUMENT","details":[],
             "message":"parsing field \\"numberType\\": \\"XXX\\" is not a valid value"}}
            """);
  }

  @ParameterizedTest
  @CsvSource({"XX", "se", "SWE", "''", "UK"})
  void aRegionThatIsNoneIsRefused(String region) {
    lookup(region, "LOCAL")
        .hasStatus(400)
        .hasBody(
            """
            {"error":{"code":400,"message":"Invalid regionCode","status":"INVALID_ARGUMENT",
             "details":[{"type":"BadRequest","fieldViolations":[
               {"field":"regionCode","description":"not an ISO 3166-1 alpha-2 region code"}]}]}}
            """);
  }

  @Test
  void aBodyOfAnotherFormIsRefused() {
    lookup("{\"regionCode\":1,\"numberType\":[\"LOCAL\"]}")
        .isFlat(
            400,
            "syntax_invalid_json",
            "regionCode: must be a string; numberType: must be a string");
    lookup("[]").isFlat(400, "syntax_invalid_json", "Request body is not a JSON object");
    APP.as("owl")
        .send("POST", PATH, "{}", Map.of("content-type", "text/plain"))
        .isNested(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type application/json expected");
    APP.as("owl").get(PATH).isNested(405, "METHOD_NOT_ALLOWED", "Method GET is not allowed here");
  }

  @Test
  void whoMayReadMayLookUp() {
    String body = "{\"regionCode\":\"AU\",\"numberType\":\"MOBILE\"}";

    APP.as("blocked").post(PATH, body).hasStatus(200);
    APP.as("owl").post("/v1/projects/blocked/" + PATH, body).isNested(403, "PERMISSION_DENIED", "");
    APP.with("owl", "").post(PATH, body).hasStatus(401);
  }

  @Test
  void whatIsShownFitsTheSchemaThatIsServed() {
    String schema = APP.with("", "").get(RequirementJson.SCHEMA_PATH).hasStatus(200).text();
    var policy =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON);

    for (ShippedPacks.Name name : ShippedPacks.names()) {
      String fields =
          lookup(name.region().value(), name.type().name()).hasStatus(200).at("/fields").toString();

      assertThat(List.copyOf(policy.validate(fields, InputFormat.JSON)))
          .as(name.toString())
          .isEmpty();
    }
    assertThat(
            policy.validate(
                "{\"schema\":\"\",\"rules\":[{\"template\":{\"address\":{\"rule\":\"moon\"}}}],"
                    + "\"attachments\":[]}",
                InputFormat.JSON))
        .isNotEmpty();
  }
}
