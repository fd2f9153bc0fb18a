package io.rotary.platform.http;

import io.rotary.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// One request and what has become known of it on its way through the checks. Lives on one thread.
final class Exchange implements Around.Call {
  final String id = newId();
  final long begun = System.nanoTime();
  final Request request;
  Router.@Nullable Match match;
  @Nullable Route route;
  byte[] body = new byte[0];
  @Nullable Caller caller;
  @Nullable String operator;
  Gate.Permit permit = Gate.Permit.FREE;
  String reason = "";

  /// Whether the client has been asked for its body.
  boolean bodyRead;

  private final ErrorReply errors;

  Exchange(Request request, ErrorReply errors) {
    this.request = request;
    this.errors = errors;
  }

  /// A random UUID. It tells requests apart and keeps nothing secret, so it needs no secure random
  /// numbers, for which all threads would wait in turn.
  static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low).toString();
  }

  /// The path as it stood in the request line, without the query.
  String rawPath() {
    String path = request.getHttpURI().getPath();
    return path == null ? "" : path;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String target() {
    @Nullable String query = request.getHttpURI().getQuery();
    return query == null ? rawPath() : rawPath() + "?" + query;
  }

  @Override
  public Optional<Route> route() {
    return Optional.ofNullable(route);
  }

  @Override
  public Map<String, String> variables() {
    return match == null ? Map.of() : match.variables();
  }

  @Override
  public Optional<String> header(String name) {
    List<String> lines = request.getHeaders().getValuesList(name);
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
  }

  @Override
  public Map<String, String> headers() {
    Map<String, String> all = new LinkedHashMap<>();
    request
        .getHeaders()
        .forEach(
            field ->
                all.merge(
                    field.getLowerCaseName(),
                    String.valueOf(field.getValue()),
                    (one, other) -> one + ", " + other));
    return all;
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public String reason() {
    return reason;
  }

  @Override
  public Reply refuse(Problem problem) {
    reason = problem.reason();
    return errors.of(problem);
  }

  /// Gives the place among the outstanding calls back, once however often this is called.
  void leave() {
    Gate.Permit held = permit;
    permit = Gate.Permit.FREE;
    held.close();
  }

  String operation() {
    return route == null ? Answered.UNROUTED : route.operation();
  }

  /// The operator behind the call, `""` when it is none.
  String operatorName() {
    return operator == null ? "" : operator;
  }

  String projectId() {
    return caller == null ? "" : caller.projectId();
  }
}
