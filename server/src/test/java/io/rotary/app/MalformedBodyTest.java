package io.rotary.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is no proper body is refused by every operation that takes one, in the contract's shape and
/// without effect (design: reliability 3.10).
class MalformedBodyTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  private static final String ACTIVE = "+12025550150";

  private static final String LONG = "9".repeat(60_000);

  private static long changesBefore;

  /// An operation with a body, and the members that make a body it would accept.
  record Operation(String method, String path, String members) {
    Answer send(byte[] body, Map<String, String> headers) {
      return APP.as("owl").sendBytes(method, path, body, headers);
    }

    /// The acceptable body with another member.
    String with(String member) {
      return "{" + members + (members.isEmpty() ? "" : ",") + member + "}";
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static final List<Operation> OPERATIONS =
      List.of(
          new Operation("POST", "availableNumbers/+12025550100:rent", ""),
          new Operation(
              "POST", "availableNumbers:rentAny", "\"regionCode\":\"US\",\"type\":\"LOCAL\""),
          new Operation("PATCH", "activeNumbers/" + ACTIVE, "\"displayName\":\"changed\""));

  @BeforeAll
  static void rentOne() {
    APP.as("owl").post("availableNumbers/" + ACTIVE + ":rent", "{}").hasStatus(200);
    changesBefore = changes();
  }

  /// A mark of everything the operations could change.
  private static long changes() {
    return APP.database()
        .read(
            tx ->
                tx.find(
                        """
                        select (select count(*) from active_number)
                          + (select count(*) from ledger_entry)
                          + (select count(*) from scheduled_provisioning)
                          + (select count(*) from idempotency_record)
                          + (select count(*) from number where state <> 'AVAILABLE')
                          + (select count(*) from active_number
                             where display_name <> '' or callback_url <> '') as n
                        """,
                        row -> row.whole("n"))
                    .orElseThrow());
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(changes()).isEqualTo(changesBefore);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /// A body that is not JSON, and the words it is refused with (`*` for whatever comes).
  record Unreadable(String what, byte[] body, String words) {
    @Override
    public String toString() {
      return what;
    }
  }

  static List<Unreadable> unreadable() {
    return List.of(
        new Unreadable("nothing", bytes(""), "Request body is empty; a JSON object is expected"),
        new Unreadable("a space", bytes(" "), "Request body is not a JSON object"),
        new Unreadable("null", bytes("null"), "Request body is not a JSON object"),
        new Unreadable("an array", bytes("[{}]"), "Request body is not a JSON object"),
        new Unreadable("a string", bytes("\"{}\""), "Request body is not a JSON object"),
        new Unreadable("a number", bytes("1"), "Request body is not a JSON object"),
        new Unreadable("a word", bytes("undefined"), "*"),
        new Unreadable("an open object", bytes("{"), "*"),
        new Unreadable("an open string", bytes("{\"a\":\"b"), "*"),
        new Unreadable("an open array", bytes("{\"a\":[1,"), "*"),
        new Unreadable("half a literal", bytes("{\"a\":tru"), "*"),
        new Unreadable("a form", bytes("displayName=A&type=LOCAL"), "*"),
        new Unreadable("byte order mark", bytes("\ufeff{}"), "*"),
        new Unreadable("UTF-16", "{}".getBytes(UTF_16), "Request body is not UTF-8"),
        new Unreadable("UTF-16 bare", "{}".getBytes(StandardCharsets.UTF_16LE), "*"),
        new Unreadable(
            "invalid UTF-8",
            "{\"displayName\":\"\u00e9\"}".getBytes(ISO_8859_1),
            "Request body is not UTF-8"),
        new Unreadable(
            "overlong UTF-8",
            "{\"displayName\":\"\u00c0\u0080\"}".getBytes(ISO_8859_1),
            "Request body is not UTF-8"),
        new Unreadable(
            "an encoded surrogate",
            "{\"displayName\":\"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1),
            "Request body is not UTF-8"),
        new Unreadable("NUL bytes", new byte[16], "*"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatIsNoJsonObjectIsInvalidJson(Unreadable unreadable) {
    for (Operation operation : OPERATIONS) {
      isInvalidJson(operation.send(unreadable.body(), JSON), unreadable.words());
    }
  }

  /// A member that makes a good body bad.
  record Spoiler(String what, String member, String words) {
    @Override
    public String toString() {
      return what;
    }
  }

  static List<Spoiler> spoilers() {
    String limit = "Request body passes a limit: ";
    return List.of(
        new Spoiler("nested 32 deep", deep(32), limit + "nested too deeply"),
        new Spoiler("nested 20000 deep", deep(20_000), limit + "nested too deeply"),
        new Spoiler("arrays in arrays", "\"x\":" + "[".repeat(50_000), "*"),
        new Spoiler(
            "20000 values", "\"x\":[" + "1,".repeat(20_000) + "1]", limit + "too many values"),
        new Spoiler(
            "a string of 65537",
            "\"x\":\"" + "a".repeat(65_537) + "\"",
            limit + "a string is too long"),
        new Spoiler(
            "an escaped string of 65537",
            "\"x\":\"\\n" + "a".repeat(65_536) + "\"",
            limit + "a string is too long"),
        new Spoiler(
            "a name of 257", "\"" + "n".repeat(257) + "\":1", limit + "a member name is too long"),
        new Spoiler(
            "a name of 100000",
            "\"" + "n".repeat(100_000) + "\":1",
            limit + "a member name is too long"),
        new Spoiler(
            "an escaped name of 257",
            "\"\\u006e" + "n".repeat(256) + "\":1",
            limit + "a member name is too long"),
        new Spoiler("a number of 33", "\"x\":" + "9".repeat(33), limit + "a number is too long"),
        new Spoiler(
            "a fraction of 100000",
            "\"x\":0." + "9".repeat(100_000),
            limit + "a number is too long"),
        new Spoiler(
            "a boundless exponent", "\"x\":1e99999999999", limit + "an exponent is too large"),
        new Spoiler("one name twice", "\"x\":1,\"x\":1", "*"),
        new Spoiler("one name twice, escaped", "\"x\":1,\"\\u0078\":1", "*"),
        new Spoiler("one name twice, within", "\"x\":{\"y\":1,\"y\":2}", "*"),
        new Spoiler("a comment", "\"x\":1/* hidden */", "*"),
        new Spoiler("a line comment", "\"x\":1//\n", "*"),
        new Spoiler("a hash comment", "\"x\":1#\n", "*"),
        new Spoiler("single quotes", "'x':1", "*"),
        new Spoiler("a bare name", "x:1", "*"),
        new Spoiler("a trailing comma", "\"x\":1,", "*"),
        new Spoiler("a missing value", "\"x\":", "*"),
        new Spoiler("NaN", "\"x\":NaN", "*"),
        new Spoiler("infinity", "\"x\":-Infinity", "*"),
        new Spoiler("a leading zero", "\"x\":01", "*"),
        new Spoiler("a plus", "\"x\":+1", "*"),
        new Spoiler("a bare point", "\"x\":.5", "*"),
        new Spoiler("hexadecimal", "\"x\":0x1", "*"),
        new Spoiler("a raw tab", "\"x\":\"\t\"", "*"),
        new Spoiler("a wrong escape", "\"x\":\"\\x41\"", "*"),
        new Spoiler("a short escape", "\"x\":\"\\u12\"", "*"),
        new Spoiler("a NUL name", "\"\\u0000\":1", "Request body contains the character U+0000"));
  }

  private static String deep(int levels) {
    return "\"x\":" + "{\"x\":".repeat(levels) + "1" + "}".repeat(levels);
  }

  @ParameterizedTest
  @MethodSource("spoilers")
  void oneBadMemberSpoilsTheBody(Spoiler spoiler) {
    for (Operation operation : OPERATIONS) {
      isInvalidJson(operation.send(bytes(operation.with(spoiler.member())), JSON), spoiler.words());
    }
  }

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void nothingMayFollowTheObject(Operation operation) {
    String good = "{" + operation.members() + "}";
    for (String tail : List.of("{}", good, " true", "\n\n1")) {
      isInvalidJson(
          operation.send(bytes(good + tail), JSON), "Request body has text after the JSON object");
    }
    for (String tail : List.of(",{}", "]", "}", "x", "\0")) {
      isInvalidJson(operation.send(bytes(good + tail), JSON), "*");
    }
  }

  /// Every place of a body where text may stand.
  private static final List<String> TEXTS =
      List.of(
          "\"displayName\":\"%s\"",
          "\"callbackUrl\":\"https://hooks.example.test/%s\"",
          "\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan%s\"}",
          "\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"COWL001%s\"}",
          "\"voiceConfiguration\":{\"type\":\"RTC%s\",\"appId\":\"owl-app\"}",
          "\"voiceConfiguration\":{\"appId\":\"owl-app%s\"}",
          "\"voiceConfiguration\":{\"type\":\"EST\",\"trunkId\":\"owl-trunk%s\"}",
          "\"voiceConfiguration\":{\"type\":\"FAX\",\"serviceId\":\"owl-fax%s\"}",
          "\"regionCode\":\"US%s\"",
          "\"type\":\"LOCAL%s\"",
          "\"capabilities\":[\"SMS%s\"]",
          "\"numberPattern\":{\"pattern\":\"+1%s\"}",
          "\"numberPattern\":{\"searchPattern\":\"END%s\"}",
          "\"unknown\":\"%s\"",
          "\"unknown%s\":null");

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void noTextHoldsTheCharacterZeroOrHalfACharacter(Operation operation) {
    for (String text : TEXTS) {
      String body = "{" + text + "}";
      isInvalidJson(
          operation.send(bytes(body.formatted("\\u0000")), JSON),
          "Request body contains the character U+0000");
      isInvalidJson(operation.send(bytes(body.formatted("\0")), JSON), "*");
      for (String half : List.of("\\ud83d", "\\udcde", "\\udcde\\ud83d", "\\ud83dx")) {
        isInvalidJson(operation.send(bytes(body.formatted(half)), JSON), "*");
      }
    }
  }

  @Test
  void longTextsOfTheRightFormAreRefusedPolitely() {
    Operation rentAny = OPERATIONS.get(1);
    Operation patch = OPERATIONS.get(2);
    List<Answer> answers = new ArrayList<>();
    for (String text : TEXTS.subList(1, 8)) {
      for (Operation operation : OPERATIONS) {
        answers.add(operation.send(bytes(operation.with(text.formatted(LONG))), JSON));
      }
    }
    for (String text : TEXTS.subList(8, 13)) {
      answers.add(rentAny.send(bytes("{" + text.formatted(LONG) + "}"), JSON));
    }
    answers.add(patch.send(bytes("{" + TEXTS.getFirst().formatted(LONG) + "}"), JSON));

    assertThat(answers).extracting(Answer::status).allMatch(status -> status / 100 == 4);
  }

  private static void isInvalidJson(Answer answer, String text) {
    answer.hasStatus(400);
    assertThat(answer.at("/code").stringValue()).isEqualTo("syntax_invalid_json");
    assertThat(answer.at("/text").stringValue()).isNotEmpty().hasSizeLessThan(200);
    if (!text.equals("*")) {
      assertThat(answer.at("/text").stringValue()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void aBodyOfMoreThan256KibIsTooLarge(Operation operation) {
    String body = operation.with("\"x\":\"\"") + " ".repeat(256 * 1024);

    operation
        .send(bytes(body.substring(0, 256 * 1024 + 1)), JSON)
        .hasStatus(413)
        .hasBody(
            """
            {"error":{"code":413,"message":"Request body is too large",
             "status":"CONTENT_TOO_LARGE","details":[{"type":"ResourceInfo","resourceName":"",
             "description":"The limit is 262144 bytes"}]}}
            """);
  }

  @Test
  void aBodyOf256KibIsRead() {
    String body = "{\"callbackUrl\":\"x\"}" + " ".repeat(256 * 1024);

    OPERATIONS
        .getFirst()
        .send(bytes(body.substring(0, 256 * 1024)), JSON)
        .isFlat(
            400,
            "syntax_invalid_parameter_format",
            "callbackUrl: must be an absolute http or https URL");
  }

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void aCompressedBodyIsNotRead(Operation operation) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes("{" + operation.members() + "}"));
    }
    for (String coding : List.of("gzip", "deflate", "br", "gzip, gzip", "zstd", "x")) {
      operation
          .send(
              zipped.toByteArray(),
              Map.of("content-type", "application/json", "content-encoding", coding))
          .isNested(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Encoding is not supported on requests");
    }
  }

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void onlyJsonIsRead(Operation operation) {
    byte[] good = bytes("{" + operation.members() + "}");
    List<Answer> answers = new ArrayList<>();
    answers.add(operation.send(good, Map.of()));
    for (String type :
        List.of(
            "",
            "text/plain",
            "text/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "application/json-patch+json",
            "application/merge-patch+json",
            "application/vnd.api+json",
            "application",
            "*/*",
            "application/json, text/plain",
            "application/json; charset=utf-16",
            "application/json; charset=iso-8859-1")) {
      answers.add(operation.send(good, Map.of("content-type", type)));
    }

    for (Answer answer : answers) {
      answer
          .hasStatus(415)
          .hasBody(
              """
              {"error":{"code":415,"message":"Content-Type application/json expected",
               "status":"UNSUPPORTED_MEDIA_TYPE","details":[]}}
              """);
    }
  }

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void jsonMayBeNamedInEveryWay(Operation operation) {
    for (String type :
        List.of(
            "application/json",
            "Application/JSON",
            "application/json;charset=UTF-8",
            "application/json ; charset=\"utf-8\"",
            "application/json; odata=verbose")) {
      isInvalidJson(operation.send(bytes("not json"), Map.of("content-type", type)), "*");
    }
  }
}
