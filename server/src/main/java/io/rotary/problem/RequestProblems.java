package io.rotary.problem;

import java.util.List;
import java.util.stream.Collectors;

/// The refusals any request can meet before a feature has looked at it.
public final class RequestProblems {
  private static final int MOST_NAMED = 10;
  private static final String TRIAL = "Trial account may not rent numbers";

  private RequestProblems() {}

  /// The body is not JSON, not an object, or a member has the wrong JSON type.
  public static Problem invalidJson(String text) {
    return Problem.of(Status.INVALID_ARGUMENT, "syntax_invalid_json", text);
  }

  /// A required member is missing, a list or number is out of bounds, a one-of is violated.
  public static Problem constraintViolation(String text) {
    return Problem.of(Status.INVALID_ARGUMENT, "syntax_constraint_violation", text);
  }

  /// A string has the wrong format, for instance a phone number without its area code.
  public static Problem invalidFormat(String text) {
    return Problem.of(Status.INVALID_ARGUMENT, "syntax_invalid_parameter_format", text);
  }

  /// A value is not in its enumeration; the message is the published one (contract 07.6).
  public static Problem notInEnumeration(String field, String value) {
    return Problem.of(
        Status.INVALID_ARGUMENT,
        "invalid_enum_value",
        "parsing field \"%s\": \"%s\" is not a valid value".formatted(field, value));
  }

  /// A query parameter or a reference is not valid. The message names the first fields, the details
  /// all of them.
  public static Problem invalidArgument(List<Detail.FieldViolation> violations) {
    List<String> all = violations.stream().map(Detail.FieldViolation::field).distinct().toList();
    String named = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    String fields =
        all.size() > MOST_NAMED ? named + " and " + (all.size() - MOST_NAMED) + " more" : named;
    return Problem.of(
        Status.INVALID_ARGUMENT,
        "invalid_argument",
        "Invalid " + fields,
        new Detail.BadRequest(violations));
  }

  /// A well-formed reference that does not fit.
  public static Problem invalidArgument(String field, String description) {
    return invalidArgument(List.of(new Detail.FieldViolation(field, description)));
  }

  /// Genuine credentials, wrong project. The empty message is the published sample's (01.7).
  public static Problem foreignProject() {
    return Problem.of(Status.PERMISSION_DENIED, "permission_denied", "");
  }

  public static Problem blockedAccount() {
    return Problem.of(Status.PERMISSION_DENIED, "blocked_account", "The account is blocked");
  }

  /// A trial account may do everything but rent (contract 01.7, trial restriction).
  public static Problem trialMayNotRent() {
    return Problem.of(
        Status.PERMISSION_DENIED,
        "trial_may_not_rent",
        TRIAL,
        new Detail.ResourceInfo("AvailableNumber", "", "", TRIAL));
  }

  public static Problem unknownPath() {
    return Problem.of(Status.NOT_FOUND, "unknown_path", "Not Found");
  }

  public static Problem methodNotAllowed(String method, String allowed) {
    return Problem.of(
            Status.METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "Method " + method + " is not allowed here")
        .withHeader("allow", allowed);
  }

  public static Problem unsupportedMediaType(String expected) {
    return Problem.of(
        Status.UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type",
        "Content-Type " + expected + " expected");
  }

  /// A request body in a content coding such as gzip; bodies are read as they are.
  public static Problem unsupportedContentCoding() {
    return Problem.of(
        Status.UNSUPPORTED_MEDIA_TYPE,
        "unsupported_content_coding",
        "Content-Encoding is not supported on requests");
  }

  public static Problem contentTooLarge(long limitBytes) {
    return Problem.of(
        Status.CONTENT_TOO_LARGE,
        "content_too_large",
        "Request body is too large",
        new Detail.SizeLimit("", "The limit is " + limitBytes + " bytes"));
  }

  /// The request line, a header or the framing of the body cannot be read as HTTP.
  public static Problem malformedRequest(String text) {
    return Problem.of(Status.INVALID_ARGUMENT, "malformed_request", text);
  }

  /// An unexpected fault of ours; says nothing about it.
  public static Problem internal() {
    return Problem.of(Status.INTERNAL, "internal", "Internal error");
  }

  /// A subsystem, usually the database, is away.
  public static Problem unavailable() {
    return Problem.of(Status.UNAVAILABLE, "unavailable", "Service temporarily unavailable")
        .withHeader("retry-after", "1");
  }
}
