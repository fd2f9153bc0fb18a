package io.rotary.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Single calls around what is measured, and the requests that are measured.
final class Api implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final String OPERATOR = "operator:operator-secret";

  private final URI base;
  private final HttpClient client = HttpClient.newHttpClient();

  Api(URI base) {
    this.base = base;
  }

  URI base() {
    return base;
  }

  /// A GET of a project, proved by a Bearer token.
  byte[] get(int project, String path) throws IOException, InterruptedException {
    return get(project, path, bearer(project));
  }

  byte[] get(int project, String path, String bearer) {
    return request("GET " + pathOf(project) + path, bearer, "");
  }

  byte[] post(int project, String path, String body) throws IOException, InterruptedException {
    return post(project, path, bearer(project), body);
  }

  byte[] post(int project, String path, String bearer, String body) {
    return request("POST " + pathOf(project) + path, bearer, body);
  }

  /// A GET that proves nothing.
  byte[] get(String path) {
    return request("GET " + path, "", "");
  }

  private byte[] request(String line, String headers, String body) {
    String framing =
        body.isEmpty()
            ? "\r\n"
            : "content-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n";
    return (line + " HTTP/1.1\r\nhost: " + base.getAuthority() + "\r\n" + headers + framing + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  String bearer(int project) throws IOException, InterruptedException {
    HttpRequest request =
        to("/oauth2/token", Projects.key(project))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    Matcher token = TOKEN.matcher(send(request));
    if (!token.find()) {
      throw new IOException("no token in the answer");
    }
    return "authorization: Bearer " + token.group(1) + "\r\n";
  }

  static String pathOf(int project) {
    return "/v1/projects/" + Projects.id(project);
  }

  /// The body a project gets.
  String read(int project, String path) throws IOException, InterruptedException {
    return send(to(pathOf(project) + path, Projects.key(project)).build());
  }

  String readOpen(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(base.resolve(path)).build());
  }

  String rent(int project, String number, String body) throws IOException, InterruptedException {
    return send(
        to(pathOf(project) + "/availableNumbers/" + number + ":rent", Projects.key(project))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /// A call of the operator.
  String operate(String path, String body) throws IOException, InterruptedException {
    return send(
        to("/admin/v1" + path, OPERATOR)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder to(String path, String credential) {
    String basic = Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(base.resolve(path)).header("authorization", "Basic " + basic);
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
  }
}
