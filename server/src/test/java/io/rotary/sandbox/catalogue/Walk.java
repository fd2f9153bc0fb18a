package io.rotary.sandbox.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Does what a script says, in a fresh project that is given back afterwards.
final class Walk implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  private static final Pattern NAMES =
      Pattern.compile("\\{(project|key|operator|base|host|n|repeat:.:\\d+|\\d+(?:/\\w+)+)}");
  private static final Pattern BASIC = Pattern.compile("\\{basic:([^}]+)}");

  private final TestApp app;
  private final String project;
  private final List<Got> answers = new ArrayList<>();
  private final ExecutorService meanwhile = Executors.newVirtualThreadPerTaskExecutor();
  private final String secret;

  /// What came back, and the reason that the log of requests has for it, `""` where it has none.
  record Got(int status, String body, String reason) {
    JsonNode at(String pointer) {
      return JSON.readTree(body).at(pointer);
    }
  }

  Walk(TestApp app) {
    this.app = app;
    Answer made = app.with("", "").post("/sandbox/projects", "{}").hasStatus(200);
    project = made.at("/projectId").stringValue();
    secret = made.at("/keySecret").stringValue();
  }

  /// The answer to the last request.
  Got run(Script script) {
    for (Script.Step step : script.steps()) {
      if (step.meanwhile()) {
        Script.Step now = step.with(fill(step.text(), 1));
        CompletableFuture<Void> sent = new CompletableFuture<>();
        var _ =
            meanwhile.submit(
                () -> {
                  sent.complete(null);
                  return send(now);
                });
        sent.join();
        answers.add(new Got(0, "{}", ""));
      } else {
        for (int n = 1; n <= step.times(); n++) {
          Got got = send(step.with(fill(step.text(), n)));
          if (n == step.times()) {
            answers.add(got);
          }
        }
      }
    }
    Got last = answers.getLast();
    return new Got(last.status(), last.body(), reason(script.steps().getLast()));
  }

  private String reason(Script.Step last) {
    JsonNode newest = app.with("", "").get("/sandbox/log?limit=1").at("/requests/0");
    boolean isIt =
        newest.path("method").asString("").equals(last.method())
            && newest.path("target").asString("").equals(fill(last.target(), 1));
    return isIt ? newest.path("reason").asString("") : "";
  }

  String project() {
    return project;
  }

  /// What a script or an example says, with the names in braces filled in.
  String fill(String text, int n) {
    String named = NAMES.matcher(text).replaceAll(name -> Matcher.quoteReplacement(value(name, n)));
    return BASIC.matcher(named).replaceAll(pair -> Matcher.quoteReplacement(basic(pair.group(1))));
  }

  private String value(MatchResult found, int n) {
    String name = found.group(1);
    String[] parts = name.split(":", 2);
    return switch (parts[0]) {
      case "project" -> project;
      case "key" -> basic(project + ":" + secret);
      case "operator" -> basic("operator:operator-secret");
      case "base" -> app.base();
      case "host" -> app.base().substring("http://".length());
      case "n" -> Integer.toString(n);
      case "repeat" -> parts[1].substring(0, 1).repeat(Integer.parseInt(parts[1].substring(2)));
      default -> earlier(name);
    };
  }

  private String earlier(String name) {
    int slash = name.indexOf('/');
    JsonNode value =
        answers.get(Integer.parseInt(name.substring(0, slash)) - 1).at(name.substring(slash));
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private Got send(Script.Step step) {
    if (step.raw()) {
      return raw(step);
    }
    byte[] body = step.body().getBytes(UTF_8);
    if (step.headers().getOrDefault("content-type", "").startsWith("multipart/")) {
      body = step.body().replace("\n", "\r\n").concat("\r\n").getBytes(UTF_8);
    }
    Answer answer = app.with("", "").sendBytes(step.method(), step.target(), body, step.headers());
    return new Got(answer.status(), answer.text(), "");
  }

  /// As it stands, over a socket, until the server ends the connection.
  private Got raw(Script.Step step) {
    int port = Integer.parseInt(app.base().replaceFirst(".*:", ""));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(40_000);
      String head = step.text().contains("\n\n") ? step.text() : step.text() + "\n\n";
      socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      return new Got(Integer.parseInt(answer.split(" ")[1]), body, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    meanwhile.close();
    app.with("", "").send("DELETE", "/sandbox/faults", "", Map.of()).hasStatus(200);
    app.with("", "")
        .send("POST", "/sandbox/projects/" + project + ":reset", "", Map.of())
        .hasStatus(200);
  }
}
