package io.rotary.platform.http;

import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import java.util.Set;

/// Writes every refusal there is, in the envelope that follows from its reason (contract 07.4): the
/// six lower-case codes of the contract flat, `oauth_…` the way of RFC 6749, all else nested.
///
/// With `flat` off the six codes are nested too, for clients that cannot read the flat form.
public final class ErrorReply {
  private static final Set<String> FLAT_REASONS =
      Set.of(
          "syntax_constraint_violation",
          "syntax_invalid_json",
          "syntax_invalid_parameter_format",
          "blocked_account",
          "illegal_number_type",
          "unknown_campaign");
  private static final String OAUTH_MARK = "oauth_";

  /// The forms a refusal can take on the wire.
  public enum Envelope {
    /// `{"error":{"code","message","status","details"}}`
    STATUS,
    /// `{"code","text"}`
    CODE_TEXT,
    /// `{"error","error_description"}`: the token endpoint's
    OAUTH;

    /// The form for refusals of `reason`.
    public static Envelope of(String reason) {
      if (reason.startsWith(OAUTH_MARK)) {
        return OAUTH;
      }
      return FLAT_REASONS.contains(reason) ? CODE_TEXT : STATUS;
    }
  }

  private final boolean flat;

  public ErrorReply(boolean flat) {
    this.flat = flat;
  }

  public Reply of(Problem problem) {
    Envelope envelope = Envelope.of(problem.reason());
    if (envelope == Envelope.CODE_TEXT && !flat) {
      return reply(problem, nested(problem, problem.reason() + " " + problem.message()));
    }
    return switch (envelope) {
      case STATUS -> reply(problem, nested(problem, problem.message()));
      case CODE_TEXT -> reply(problem, codeText(problem));
      case OAUTH -> oauth(problem);
    };
  }

  private static Reply reply(Problem problem, byte[] body) {
    return new Reply(problem.status().http(), Reply.JSON, body, problem.headers());
  }

  private static byte[] codeText(Problem problem) {
    return JsonOut.object(
        out -> out.text("code", problem.reason()).text("text", problem.message()));
  }

  /// A bad client is 401, everything else the token endpoint refuses is 400 (RFC 6749, 5.2).
  private static Reply oauth(Problem problem) {
    String error = problem.reason().substring(OAUTH_MARK.length());
    byte[] body =
        JsonOut.object(
            out -> out.text("error", error).text("error_description", problem.message()));
    int status = error.equals("invalid_client") ? 401 : 400;
    return new Reply(status, Reply.JSON, body, problem.headers());
  }

  private static byte[] nested(Problem problem, String message) {
    return JsonOut.object(
        out ->
            out.object(
                "error",
                error ->
                    error
                        .whole("code", problem.status().http())
                        .text("message", message)
                        .text("status", problem.status().name())
                        .objects("details", problem.details(), ErrorReply::detail)));
  }

  private static void detail(JsonOut out, Detail detail) {
    switch (detail) {
      case Detail.BadRequest bad ->
          out.text("type", "BadRequest")
              .objects(
                  "fieldViolations",
                  bad.fieldViolations(),
                  (one, violation) ->
                      one.text("field", violation.field())
                          .text("description", violation.description()));
      case Detail.ResourceInfo info ->
          out.text("type", "ResourceInfo")
              .text("resourceType", info.resourceType())
              .text("resourceName", info.resourceName())
              .text("owner", info.owner())
              .text("description", info.description());
      case Detail.SizeLimit size ->
          out.text("type", "ResourceInfo")
              .text("resourceName", size.resourceName())
              .text("description", size.description());
    }
  }
}
