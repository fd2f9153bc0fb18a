package io.rotary.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonReader;
import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every refusal against the contract's example, whole.
class ErrorReplyTest {
  private static final JsonReader READER = new JsonReader(JsonLimits.DEFAULT);
  private final ErrorReply replies = new ErrorReply(true);

  @ParameterizedTest
  @MethodSource("examples")
  void aRefusalIsWrittenAsTheExampleShows(String example, Problem problem) throws IOException {
    Reply reply = replies.of(problem);

    assertThat(object(reply.body())).isEqualTo(object(resource(example)));
    assertThat(reply.contentType()).isEqualTo("application/json");
    assertThat(reply.status()).isEqualTo(problem.status().http());
  }

  static Stream<Arguments> examples() {
    return Stream.of(
        Arguments.of(
            "error.400.invalid-argument.enum", RequestProblems.notInEnumeration("type", "XXX")),
        Arguments.of(
            "error.400.invalid-argument.field",
            RequestProblems.invalidArgument("pageToken", "not issued for this query")),
        Arguments.of(
            "error.400.brand-id",
            RequestProblems.invalidArgument(
                "brand_id", "upper-case letters and digits, first letter B, at most 8")),
        Arguments.of(
            "error.400.failed-precondition",
            problem(
                Status.FAILED_PRECONDITION,
                "insufficient_balance",
                "The project has not enough credit")),
        Arguments.of(
            "error.400.syntax-constraint-violation",
            RequestProblems.constraintViolation("regionCode: is required")),
        Arguments.of(
            "error.400.syntax-invalid-json",
            RequestProblems.invalidJson("Request body is not valid JSON")),
        Arguments.of(
            "error.400.syntax-invalid-parameter-format",
            RequestProblems.invalidFormat("phoneNumber: not an E.164 number")),
        Arguments.of(
            "error.401",
            problem(
                Status.UNAUTHENTICATED,
                "bad_token",
                "Authentication token is invalid or has expired")),
        Arguments.of("error.403.blocked-account", RequestProblems.blockedAccount()),
        Arguments.of(
            "error.403.illegal-number-type",
            problem(
                Status.PERMISSION_DENIED, "illegal_number_type", "TOLL_FREE is not offered in SE")),
        Arguments.of("error.403.permission-denied", RequestProblems.foreignProject()),
        Arguments.of("error.403.trial", trial()),
        Arguments.of(
            "error.403.unknown-campaign",
            problem(
                Status.PERMISSION_DENIED,
                "unknown_campaign",
                "Campaign CZZ99ZZ does not belong to this originator")),
        Arguments.of(
            "error.404.active-number",
            Problem.of(
                Status.NOT_FOUND,
                "number_not_active",
                "Number is not active",
                Detail.ResourceInfo.of("ActiveNumber", "+12025550199"))),
        Arguments.of("error.404.path", RequestProblems.unknownPath()),
        Arguments.of("error.405", RequestProblems.methodNotAllowed("DELETE", "GET")),
        Arguments.of("error.413", attachment()),
        Arguments.of("error.415", RequestProblems.unsupportedMediaType("application/json")),
        Arguments.of(
            "error.429",
            problem(Status.RESOURCE_EXHAUSTED, "rate_limited", "Too many outstanding requests")),
        Arguments.of("error.500", RequestProblems.internal()),
        Arguments.of("error.503", RequestProblems.unavailable()),
        Arguments.of(
            "token.error.response",
            problem(
                Status.UNAUTHENTICATED, "oauth_invalid_client", "Client authentication failed")));
  }

  @Test
  void withFlatOffTheOldCodeLeadsTheMessage() throws IOException {
    Reply reply = new ErrorReply(false).of(RequestProblems.blockedAccount());

    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"error":{"code":403,"message":"blocked_account The account is blocked",\
            "status":"PERMISSION_DENIED","details":[]}}""");
  }

  @Test
  void theTokenEndpointKnowsTwoStatuses() {
    Problem grant = problem(Status.UNAUTHENTICATED, "oauth_unsupported_grant_type", "no");

    assertThat(replies.of(grant).status()).isEqualTo(400);
  }

  @Test
  void headersOfTheRefusalAreKept() {
    Problem problem = RequestProblems.unavailable();

    assertThat(replies.of(problem).headers()).containsEntry("retry-after", "1");
  }

  private static Problem trial() {
    String text = "Trial account may not rent numbers";
    return Problem.of(
        Status.PERMISSION_DENIED,
        "trial_account",
        text,
        new Detail.ResourceInfo("AvailableNumber", "", "", text));
  }

  private static Problem attachment() {
    return Problem.of(
        Status.CONTENT_TOO_LARGE,
        "content_too_large",
        "Attachment is too large",
        new Detail.SizeLimit("loa.pdf", "The limit is 10 MiB"));
  }

  private static Problem problem(Status status, String reason, String message) {
    return Problem.of(status, reason, message);
  }

  private static Map<String, @Nullable Object> object(byte[] json) {
    return READER.readObject(json).plain();
  }

  private static byte[] resource(String name) throws IOException {
    try (@Nullable InputStream in =
        ErrorReplyTest.class.getResourceAsStream("/contract/" + name + ".json")) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}
