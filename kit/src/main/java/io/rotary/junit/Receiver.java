package io.rotary.junit;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The receiver of callbacks that the sandbox has for each project. */
public final class Receiver {
  private static final int POLL_MILLIS = 50;

  private final SandboxCalls calls;
  private final String path;

  Receiver(SandboxCalls calls, String projectId) {
    this.calls = calls;
    this.path = "/receiver/" + SandboxCalls.escaped(projectId);
  }

  /** The {@code callbackUrl} to rent with. */
  public URI url() {
    return URI.create(calls.baseUrl() + "/sandbox" + path);
  }

  /** One that answers as its last segment says, such as {@code status-503}. */
  public URI url(String behaviour) {
    return URI.create(url() + "/" + behaviour);
  }

  /**
   * A callback that arrived: {@code json} is its body, null where that was no JSON object; {@code
   * isSigned} says that both its signatures are the project's.
   */
  public record Arrival(
      Instant at, String path, String eventId, String body, JsonNode json, boolean isSigned) {}

  /** What has arrived, oldest first. */
  public List<Arrival> events() {
    return calls.get(path + "/events").path("events").valueStream().map(Receiver::arrival).toList();
  }

  /** Forgets what has arrived. */
  public void clear() {
    calls.delete(path + "/events");
  }

  private static Arrival arrival(JsonNode one) {
    JsonNode signatures = one.path("signatures");
    return new Arrival(
        Instant.parse(one.path("at").asString()),
        one.path("path").asString(),
        one.path("eventId").asString(""),
        one.path("body").asString(),
        one.path("json"),
        signatures.path("xSinchSignature").asBoolean()
            && signatures.path("webhookSignature").asBoolean());
  }

  /**
   * Waits until at least so many have arrived. Only for a project that goes by real time: to move
   * its clock delivers what is due before it returns.
   */
  public List<Arrival> await(int count, Duration patience) {
    long begun = System.nanoTime();
    List<Arrival> events = events();
    while (events.size() < count) {
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw new AssertionError(
            events.size() + " of " + count + " events arrived within " + patience + ": " + events);
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      events = events();
    }
    return events;
  }
}
