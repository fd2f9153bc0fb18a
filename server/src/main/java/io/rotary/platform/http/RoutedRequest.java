package io.rotary.platform.http;

import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonReader;
import io.rotary.platform.multipart.Boundary;
import io.rotary.platform.multipart.Parts;
import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request as its handler sees it. Query, form and JSON are taken apart when asked for, so that
/// what is wrong with them is found in the contract's order (07.5).
final class RoutedRequest implements Request {
  private static final JsonReader JSON = new JsonReader(JsonLimits.DEFAULT);

  private final Exchange exchange;
  private final Router.Match match;
  private final byte[] body;
  private final HttpLimits limits;
  private boolean isTakenApart;

  RoutedRequest(Exchange exchange, Router.Match match, byte[] body, HttpLimits limits) {
    this.exchange = exchange;
    this.match = match;
    this.body = body;
    this.limits = limits;
  }

  @Override
  public String id() {
    return exchange.id;
  }

  @Override
  public String variable(String name) {
    String value = match.variables().get(name);
    if (value == null) {
      throw new IllegalArgumentException("no {" + name + "} in " + match.route().path());
    }
    return value;
  }

  @Override
  public Query query() {
    return Query.of(rawQuery());
  }

  @Override
  public String rawQuery() {
    @Nullable String query = exchange.request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  @Override
  public Optional<String> header(String name) {
    return exchange.header(name);
  }

  @Override
  public Map<String, String> headers() {
    return exchange.headers();
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public JsonObject json() {
    return JSON.readObject(body);
  }

  @Override
  public Map<String, String> form() {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      for (var field :
          FormText.parse(new String(body, StandardCharsets.UTF_8), "body").entrySet()) {
        fields.put(field.getKey(), one(field.getKey(), field.getValue()));
      }
    } catch (ProblemException e) {
      throw MediaRules.refusal(Route.Body.FORM, e.problem()).asException();
    }
    return fields;
  }

  @Override
  public Parts parts() {
    if (isTakenApart) {
      throw new IllegalStateException("the parts of a body are read once");
    }
    isTakenApart = true;
    Boundary boundary =
        header("content-type")
            .flatMap(Boundary::find)
            .orElseThrow(() -> new IllegalStateException("no body of parts is taken here"));
    return Parts.of(new BodyStream(exchange, limits), boundary, limits.multipart());
  }

  @Override
  public Caller caller() {
    Caller caller = exchange.caller;
    if (caller == null) {
      throw new IllegalStateException("nobody is known to call " + match.route().operation());
    }
    return caller;
  }

  @Override
  public String operator() {
    String operator = exchange.operator;
    if (operator == null) {
      throw new IllegalStateException("no operator calls " + match.route().operation());
    }
    return operator;
  }

  @Override
  public Route route() {
    return match.route();
  }

  @Override
  public String remoteAddress() {
    return org.eclipse.jetty.server.Request.getRemoteAddr(exchange.request);
  }

  private static String one(String name, List<String> values) {
    if (values.size() > 1) {
      throw RequestProblems.malformedRequest("The field " + name + " is repeated").asException();
    }
    return values.getFirst();
  }
}
