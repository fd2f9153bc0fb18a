package io.rotary.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Query;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.multipart.Parts;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A request made by hand. Every `with` answers a changed copy.
record FakeRequest(
    String projectId,
    Route route,
    Map<String, String> variables,
    String rawQuery,
    Map<String, String> headers,
    byte[] body)
    implements Request {

  static FakeRequest post(String body) {
    return new FakeRequest(
        "my-project",
        routeOf("POST", "/v1/projects/{projectId}/things/{phoneNumber}"),
        Map.of("projectId", "my-project", "phoneNumber", "+12065550100"),
        "",
        Map.of("content-type", "application/json"),
        body.getBytes(UTF_8));
  }

  FakeRequest header(String name, String value) {
    return new FakeRequest(projectId, route, variables, rawQuery, with(headers, name, value), body);
  }

  FakeRequest variable(String name, String value) {
    return new FakeRequest(projectId, route, with(variables, name, value), rawQuery, headers, body);
  }

  FakeRequest rawQuery(String text) {
    return new FakeRequest(projectId, route, variables, text, headers, body);
  }

  FakeRequest body(String text) {
    return new FakeRequest(projectId, route, variables, rawQuery, headers, text.getBytes(UTF_8));
  }

  FakeRequest route(String method, String path) {
    return new FakeRequest(projectId, routeOf(method, path), variables, rawQuery, headers, body);
  }

  FakeRequest project(String id) {
    return new FakeRequest(id, route, variables, rawQuery, headers, body);
  }

  private static Route routeOf(String method, String path) {
    return Route.write("Test", method, path, Route.Load.WRITE, _ -> Reply.empty());
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> copy = new HashMap<>(map);
    copy.put(name, value);
    return Map.copyOf(copy);
  }

  @Override
  public String id() {
    return "request";
  }

  @Override
  public String variable(String name) {
    return Optional.ofNullable(variables.get(name)).orElseThrow();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public Caller caller() {
    return new Caller(projectId, "key", Caller.AccountState.ACTIVE, Currency.getInstance("EUR"));
  }

  @Override
  public String remoteAddress() {
    return "127.0.0.1";
  }

  @Override
  public Query query() {
    throw new UnsupportedOperationException();
  }

  @Override
  public JsonObject json() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, String> form() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Parts parts() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String operator() {
    throw new AssertionError("no operator calls here");
  }
}
