package io.rotary.app;

import io.rotary.app.CrashHistory.Event;
import io.rotary.app.CrashHistory.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/// Sends attempts and writes down what came of them.
final class CrashCalls implements AutoCloseable {
  /// Longer than the server ever takes, so that no request outlives its caller.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int UNAVAILABLE = 503;
  private static final String OUTCOME_UNKNOWN = "The connection to the store was lost";

  private final String base;
  private final CrashHistory history;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  CrashCalls(String base, CrashHistory history) {
    this.base = base;
    this.history = history;
  }

  /// Sends the attempt, for the first time or again.
  Event send(CrashAttempt attempt) {
    history.append(new Event(attempt, Outcome.SENT, 0, "", ""));
    Event event = answered(attempt);
    history.append(event);
    return event;
  }

  private Event answered(CrashAttempt attempt) {
    try {
      Answer answer =
          new Answer(client.send(request(attempt), HttpResponse.BodyHandlers.ofByteArray()));
      int status = answer.status();
      if (status == 200) {
        String number = answer.at("/phoneNumber").stringValue();
        return new Event(attempt, Outcome.OK, status, number, answer.text());
      }
      boolean isUnknown = status == UNAVAILABLE && answer.text().contains(OUTCOME_UNKNOWN);
      Outcome outcome = isUnknown ? Outcome.UNKNOWN : Outcome.REFUSED;
      return new Event(attempt, outcome, status, "", answer.text());
    } catch (ConnectException e) {
      return new Event(attempt, Outcome.REFUSED, 0, "", e.toString());
    } catch (IOException e) {
      return new Event(attempt, Outcome.UNKNOWN, 0, "", e.toString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(CrashAttempt attempt) {
    String credential = attempt.project() + "-key:" + attempt.project() + "-secret";
    String basic = Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + attempt.path()))
            .timeout(PATIENCE)
            .method(attempt.method(), HttpRequest.BodyPublishers.ofString(attempt.body()))
            .header("authorization", "Basic " + basic);
    if (!attempt.body().isEmpty()) {
      request.header("content-type", "application/json");
    }
    if (attempt.isKeyed()) {
      request.header("idempotency-key", attempt.key());
    }
    return request.build();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
