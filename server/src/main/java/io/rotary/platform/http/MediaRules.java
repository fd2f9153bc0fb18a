package io.rotary.platform.http;

import io.rotary.platform.multipart.Boundary;
import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Whether a request's body is of the kind its route takes: media type, charset, no content coding.
/// A route without a body takes any and looks at none (contract 07.8), and so does one for
/// anything.
final class MediaRules {
  private static final String FORM = "application/x-www-form-urlencoded";

  private static final String MULTIPART = Boundary.MEDIA_TYPE + " with a boundary";

  private MediaRules() {}

  static void check(Request request, Route.Body body) {
    String expected =
        switch (body) {
          case NONE, RAW -> "";
          case JSON -> Reply.JSON;
          case FORM -> FORM;
          case MULTIPART -> MULTIPART;
        };
    if (expected.isEmpty()) {
      return;
    }
    String given = WireRules.single(request, HttpHeader.CONTENT_TYPE).orElse("");
    boolean isExpected =
        body == Route.Body.MULTIPART ? Boundary.find(given).isPresent() : isMedia(given, expected);
    if (!isExpected) {
      throw refusal(body, RequestProblems.unsupportedMediaType(expected)).asException();
    }
    Optional<String> coding = WireRules.single(request, HttpHeader.CONTENT_ENCODING);
    if (coding.isPresent() && !coding.get().equalsIgnoreCase("identity")) {
      throw refusal(body, RequestProblems.unsupportedContentCoding()).asException();
    }
  }

  /// Only the token endpoint takes a form, and what is wrong with one is told its way.
  static Problem refusal(Route.Body body, Problem problem) {
    return body == Route.Body.FORM
        ? Problem.of(Status.INVALID_ARGUMENT, "oauth_invalid_request", problem.message())
        : problem;
  }

  private static boolean isMedia(String given, String expected) {
    String[] parts = given.toLowerCase(Locale.ROOT).split(";");
    if (!parts[0].strip().equals(expected)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }
}
