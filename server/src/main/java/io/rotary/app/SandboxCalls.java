package io.rotary.app;

import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.platform.json.JsonReader;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Violations;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;

/// Calls `/sandbox` of a server that runs, as `./rotary sandbox` does.
record SandboxCalls(String base, String operator) {
  /// Years of many numbers are lived through before the answer.
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int OK = 200;

  /// Answers are the server's own, so they are taken as long as they are.
  private static final JsonReader READER =
      new JsonReader(new JsonLimits(64, Integer.MAX_VALUE, Integer.MAX_VALUE, 65_536, 1_000));

  /// What came of a call: an answer, or why not in one line.
  sealed interface Outcome {
    record Done(String text) implements Outcome {}

    record Refused(String reason) implements Outcome {}
  }

  /// `operator` is `name:secret`, or empty. Throws `IllegalArgumentException` for what is no URL or
  /// no credential.
  static SandboxCalls to(String url, String operator) {
    String base = url.replaceFirst("/+$", "");
    if (!base.matches("https?://[^/\\s?#]+")) {
      throw new IllegalArgumentException("--url: such as http://127.0.0.1:8080 expected");
    }
    if (!operator.isEmpty() && operator.indexOf(':') < 1) {
      throw new IllegalArgumentException("--operator: name:secret expected");
    }
    return new SandboxCalls(base, operator);
  }

  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static JsonObject read(String text) {
    return READER.readObject(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A call without a body.
  Outcome send(String method, String path) {
    return send(method, path, new byte[0]);
  }

  /// A call with the object that `body` writes.
  Outcome send(String method, String path, Consumer<JsonOut> body) {
    return send(method, path, JsonOut.object(body));
  }

  private Outcome send(String method, String path, byte[] json) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpResponse<String> answer =
          client.send(
              request(method, path, json),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return answer.statusCode() == OK
          ? new Outcome.Done(answer.body())
          : new Outcome.Refused(reason(answer));
    } catch (IOException e) {
      return new Outcome.Refused(
          "no answer from " + base + ": is a server running there? Name another with --url.");
    } catch (IllegalArgumentException e) {
      return new Outcome.Refused("--url: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Refused("interrupted");
    }
  }

  private HttpRequest request(String method, String path, byte[] json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/sandbox" + path))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(json));
    if (json.length > 0) {
      request.header("content-type", "application/json");
    }
    if (!operator.isEmpty()) {
      byte[] pair = operator.getBytes(StandardCharsets.UTF_8);
      request.header("authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return request.build();
  }

  private static String reason(HttpResponse<String> answer) {
    Violations ignored = new Violations();
    try {
      JsonObject body = read(answer.body());
      String text =
          body.object("error", ignored)
              .flatMap(error -> error.text("message", ignored))
              .or(() -> body.text("text", ignored))
              .orElse(answer.body());
      return switch (answer.statusCode()) {
        case 401 -> text + " (--operator NAME:SECRET)";
        case 404 -> text + " (" + answer.request().uri().getPath() + ")";
        default -> text;
      };
    } catch (ProblemException e) {
      return "answered " + answer.statusCode() + ", and not as Rotary does; is it one?";
    }
  }
}
