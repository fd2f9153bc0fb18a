package io.rotary.platform.http;

import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/// What Jetty's parser lets pass and we do not: any transfer coding but plain `chunked`, one in
/// HTTP/1.0, and more headers than the limit.
final class WireRules {
  private WireRules() {}

  static Optional<Problem> broken(Request request, HttpLimits limits) {
    HttpFields headers = request.getHeaders();
    if (headers.size() > limits.headerCount()) {
      return Optional.of(HttpProblems.headersTooLarge());
    }
    List<String> codings = headers.getValuesList(HttpHeader.TRANSFER_ENCODING);
    boolean plain = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
    boolean old = request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1;
    if (!codings.isEmpty() && (!plain || old)) {
      return Optional.of(
          RequestProblems.malformedRequest("Transfer-Encoding must be chunked, in HTTP/1.1"));
    }
    return Optional.empty();
  }

  /// The one value of a header that may stand once only.
  static Optional<String> single(Request request, HttpHeader header) {
    List<String> values =
        request.getHeaders().stream()
            .filter(field -> field.getHeader() == header)
            .map(HttpField::getValue)
            .toList();
    if (values.size() > 1) {
      throw repeated(header);
    }
    return values.stream().findFirst();
  }

  private static ProblemException repeated(HttpHeader header) {
    return RequestProblems.malformedRequest("More than one " + header.asString() + " header")
        .asException();
  }
}
