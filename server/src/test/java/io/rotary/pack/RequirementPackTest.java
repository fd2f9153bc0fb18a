package io.rotary.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rotary.phone.E164;
import io.rotary.problem.Detail;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Status;
import io.rotary.problem.Violations;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Answers held against a pack.
class RequirementPackTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static final RequirementPack PACK =
      TestPack.read(
              """
              regionCode: DE
              numberType: LOCAL
              version: "1"
              validFrom: 2026-01-01
              sources: { T: { title: Test, checked: 2026-01-01 } }
              areas:
                - { name: Berlin, prefixes: ["+4930"], postalCodes: ["10", "12"], source: T }
                - { name: Berlin Mitte, prefixes: ["+493023"], postalCodes: ["1011"], source: T }
                - { name: Köln, prefixes: ["+49221"], cities: [Köln, Cologne], source: T }
              rules:
                - template:
                    type: object
                    required: [use]
                    properties: { use: { type: string, maxLength: 5, source: T } }
                - template:
                    type: object
                    source: T
                    required: [name]
                    address: { rule: local }
                    properties:
                      name: { type: string, maxLength: 10 }
                      street: { type: string, maxLength: 60 }
                      postalCode: { type: string, maxLength: 5 }
                      city: { type: string, maxLength: 20 }
                      country: { type: string, format: country }
                - template:
                    type: object
                    additionalProperties: false
                    properties: { note: { type: string, maxLength: 10, source: T } }
              attachments:
                - { id: always, title: A, description: A., mandatory: true, source: T }
                - { id: never, title: N, description: N., mandatory: false, source: T }
                - id: abroad
                  title: B
                  description: B.
                  mandatory: false
                  mandatoryWhen:
                    element: 2
                    template: { required: [note] }
                  source: T
              """)
          .pack();

  private static Answers answers(String data, String... numbers) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(data);
    Map<String, Object> details = new HashMap<>();
    details.put("data", value);
    return new Answers(details, List.of(numbers).stream().map(E164::new).toList(), NOW);
  }

  private static List<String> findings(String data, String... numbers) {
    return PACK.findings(answers(data, numbers)).stream()
        .map(one -> one.path() + ": " + one.text())
        .toList();
  }

  @Test
  void goodAnswersAreAccepted() {
    assertThat(findings("[ [ { use: x } ], { name: n } ]")).isEmpty();
    assertThat(findings("[ [ { use: x } ], { name: n }, { note: n } ]")).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAsViolations() {
    Violations violations = new Violations();

    PACK.check(answers("[ [ { use: much too long }, {} ], { street: 7 } ]"), violations);

    ProblemException refused = catchThrowableOfType(ProblemException.class, violations::raise);
    assertThat(refused.problem().status()).isEqualTo(Status.INVALID_ARGUMENT);
    assertThat(refused.problem().reason()).isEqualTo("invalid_argument");
    assertThat(refused.problem().message())
        .isEqualTo(
            "Invalid requestDetails.data[0][0].use, requestDetails.data[0][1].use,"
                + " requestDetails.data[1].street, requestDetails.data[1].name");
    assertThat(refused.problem().details())
        .containsExactly(
            new Detail.BadRequest(
                List.of(
                    new Detail.FieldViolation(
                        "requestDetails.data[0][0].use", "must have at most 5 characters"),
                    new Detail.FieldViolation("requestDetails.data[0][1].use", "is missing"),
                    new Detail.FieldViolation("requestDetails.data[1].street", "must be a string"),
                    new Detail.FieldViolation("requestDetails.data[1].name", "is missing"))));
  }

  @Test
  void whatIsNotThereIsJudgedAsIfItWereEmpty() {
    assertThat(PACK.findings(new Answers(Map.of(), List.of(), NOW)))
        .extracting(one -> one.path() + ": " + one.text())
        .containsExactly("requestDetails.data: is missing");
    assertThat(findings("[]"))
        .containsExactly(
            "requestDetails.data[0][0].use: is missing", "requestDetails.data[1].name: is missing");
    assertThat(findings("[ [ { use: ' ' } ], { name: null } ]"))
        .containsExactly(
            "requestDetails.data[0][0].use: is missing", "requestDetails.data[1].name: is missing");
  }

  @Test
  void spacesAroundAnAnswerDoNotCount() {
    assertThat(findings("[ [ { use: '  12345  ' } ], { name: n, country: ' DE' } ]")).isEmpty();
  }

  @Test
  void theFrameHasToBeRight() {
    assertThat(findings("x")).containsExactly("requestDetails.data: must be an array");
    assertThat(findings("{}")).containsExactly("requestDetails.data: must be an array");
    assertThat(findings("[ [], {}, {}, {} ]"))
        .containsExactly("requestDetails.data: must have at most 3 elements");
    assertThat(findings("[ { use: x }, { name: n } ]"))
        .containsExactly("requestDetails.data[0]: must be an array");
    assertThat(findings("[ [ x ], [] ]"))
        .containsExactly(
            "requestDetails.data[0][0]: must be an object",
            "requestDetails.data[1]: must be an object");
    assertThat(findings("[ [ { use: x } ], { name: n }, { other: 1 } ]"))
        .containsExactly("requestDetails.data[2].other: is not asked for");
  }

  @Test
  void thereIsOneObjectForAllNumbersOrOneForEach() {
    String two = "[ [ { use: x }, { use: y } ], { name: n } ]";

    assertThat(findings(two, "+4930000001", "+4930000002")).isEmpty();
    assertThat(findings("[ [ { use: x } ], { name: n } ]", "+4930000001", "+4930000002")).isEmpty();
    assertThat(findings(two, "+4930000001"))
        .containsExactly(
            "requestDetails.data[0]: must have one element for all numbers, or one for each of"
                + " the 1");
  }

  @Test
  void aLocalAddressIsInTheAreaOfEachPrefix() {
    String berlin = "[ [ { use: x } ], { name: n, postalCode: '12345', country: DE } ]";

    assertThat(findings(berlin, "+4930000001")).isEmpty();
    assertThat(findings(berlin, "+4930231251"))
        .containsExactly(
            "requestDetails.data[1].postalCode: must be in the area of the numbers, Berlin Mitte:"
                + " post codes that begin with 1011");
    assertThat(findings(berlin, "+4930000001", "+49221000001")).isEmpty();
    assertThat(
            findings(
                "[ [ { use: x } ], { name: n, city: koeln, postalCode: '50667' } ]",
                "+49221000001"))
        .containsExactly("requestDetails.data[1].city: must be in the area of the numbers, Köln");
    assertThat(findings("[ [ { use: x } ], { name: n, city: KOLN } ]", "+49221000001")).isEmpty();
    assertThat(findings(berlin, "+4989000001")).as("no area is listed").isEmpty();
    assertThat(findings(berlin.replace("DE", "AT"), "+4930000001"))
        .containsExactly("requestDetails.data[1].country: must be DE, the country of the numbers");
    assertThat(findings(berlin.replace("DE", "Germany"), "+4930000001"))
        .contains("requestDetails.data[1].country: must be a country code such as SE");
  }

  @Test
  void noPostOfficeBoxIsAPlace() {
    for (String box :
        List.of(
            "PO Box 1",
            "p.o. box 1",
            "P. O. Box 1",
            "Post Office Box 7",
            "GPO Box 9",
            "Locked Bag 2",
            "Postfach 10 01 01",
            "Case postale 5",
            "Boîte postale 5",
            "BP 12",
            "B.P. 12",
            "Apartado de Correos 5",
            "Caixa Postal 5",
            "Casella Postale 5",
            "Postbus 1",
            "Box 123")) {
      assertThat(findings("[ [ { use: x } ], { name: n, street: '" + box + "' } ]"))
          .as(box)
          .containsExactly("requestDetails.data[1].street: must be a place, not a post office box");
    }
    for (String place :
        List.of(
            "Boxhagener Straße 1",
            "1 Post Street",
            "Rue BP",
            "Postbusweg 2",
            "12 Letterbox Road")) {
      assertThat(findings("[ [ { use: x } ], { name: n, street: '" + place + "' } ]"))
          .as(place)
          .isEmpty();
    }
  }

  @Test
  void whatIsMandatoryDependsOnTheAnswers() {
    assertThat(PACK.mandatoryAttachments(answers("[ [], {} ]")))
        .extracting(RequiredAttachment::id)
        .containsExactly("always");
    assertThat(PACK.mandatoryAttachments(answers("[ [], {}, { note: x } ]")))
        .extracting(RequiredAttachment::id)
        .containsExactly("always", "abroad");
    assertThat(PACK.mandatoryAttachments(answers("[ [], {}, { note: '' } ]"))).hasSize(1);
    assertThat(PACK.findAttachment("never")).isPresent();
    assertThat(PACK.findAttachment("nowhere")).isEmpty();
  }

  @Test
  void anAttachmentTakesWhatItsListsSayAndAnythingWithoutThem() {
    RequiredAttachment any = PACK.findAttachment("always").orElseThrow();
    RequiredAttachment some =
        new RequiredAttachment(
            "a", "", "", true, List.of(), List.of("image/png"), List.of("PASSPORT"), any.limits());

    assertThat(any.allowsMimeType("x/y")).isTrue();
    assertThat(any.allowsDocumentType("")).isTrue();
    assertThat(some.allowsMimeType("image/png")).isTrue();
    assertThat(some.allowsMimeType("image/jpeg")).isFalse();
    assertThat(some.allowsDocumentType("PASSPORT")).isTrue();
    assertThat(some.allowsDocumentType("")).isFalse();
  }

  @Test
  void findingsAreBoundedInNumberAndLength() {
    String long1 = "n".repeat(256);
    String members =
        String.join(", ", IntStream.range(0, 700).mapToObj(i -> long1 + i + ": 1").toList());

    List<String> found = findings("[ [ { use: x } ], { name: n }, { " + members + " } ]");

    assertThat(found).hasSize(501);
    assertThat(found.getLast()).isEqualTo("requestDetails.data: and 200 more");
    assertThat(found).allSatisfy(one -> assertThat(one.length()).isLessThan(260));
    Object hundredAndOne = Collections.nCopies(101, Map.of("use", "x"));
    assertThat(PACK.findings(new Answers(Map.of("data", List.of(hundredAndOne)), List.of(), NOW)))
        .extracting(one -> one.path() + ": " + one.text())
        .contains("requestDetails.data[0]: must have at most 100 elements");
  }

  /// A hundred numbers with everything wrong, and texts made to keep a matcher busy.
  @Test
  void theWorstRegistrationIsJudgedQuickly() {
    RequirementPack evil =
        TestPack.read(
                """
                regionCode: DE
                numberType: LOCAL
                version: "1"
                validFrom: 2026-01-01
                sources: { T: { title: Test, checked: 2026-01-01 } }
                rules:
                  - template:
                      type: object
                      source: T
                      properties:
                        a: { type: string, maxLength: 4000, pattern: '^(a+)+$' }
                        b: { type: string, format: email }
                        c: { type: string, identifier: de-register }
                """)
            .pack();
    String text = "a".repeat(4_000) + "!";
    Object number = Map.of("a", text, "b", text + "@" + text, "c", text);
    Answers answers =
        new Answers(Map.of("data", List.of(Collections.nCopies(100, number))), List.of(), NOW);
    evil.compile();

    long[] nanos =
        LongStream.range(0, 3)
            .map(
                _ -> {
                  long begun = cpu();
                  assertThat(evil.findings(answers)).hasSize(400);
                  return cpu() - begun;
                })
            .sorted()
            .toArray();

    assertThat(Duration.ofNanos(nanos[0])).isLessThan(Duration.ofSeconds(3));
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
