package io.rotary.sandbox.receiver;

import io.rotary.platform.http.Reply;
import io.rotary.sandbox.Pause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the built-in receiver answers. A number in the path is a bound number: `status-503`,
/// `slow-2`, `retry-after-120`, `flaky-3`.
public final class Behaviours {
  /// All of them, for those who show what there is.
  public static final List<Behaviour> ALL =
      List.of(
          new Behaviour("status-NNN", "Answers with this status, 200 to 599"),
          new Behaviour("slow-N", "Answers 200 after N seconds, at most 30"),
          new Behaviour("drop", "Ends the connection without an answer"),
          new Behaviour("truncated", "Answers 200 and breaks off in the middle of the body"),
          new Behaviour("redirect", "Answers 302 to the receiver without a behaviour"),
          new Behaviour("gone", "Answers 410, which switches the callback URL off"),
          new Behaviour("retry-after-N", "Answers 503 with retry-after: N, in seconds"),
          new Behaviour("flaky-N", "Answers 500 to the first N tries of each event, then 200"));

  private static final Pattern NUMBERED =
      Pattern.compile("(status|slow|retry-after|flaky)-([0-9]{1,6})");
  private static final int LONGEST_SLOW = 30;
  private static final int PROMISED = 1000;

  private Behaviours() {}

  /// What is answered, once what arrived has been written down. `status` 0 means no answer.
  record Answering(int status, Duration after, Reply reply) {
    Reply inTime() {
      Pause.of(after);
      return reply;
    }

    static Answering at(int status, Map<String, String> headers) {
      return of(new Reply(status, "", new byte[0], headers));
    }

    static Answering of(Reply reply) {
      return new Answering(reply.status(), Duration.ZERO, reply);
    }
  }

  /// What the receiver of a project answers without being told how.
  static Answering plain() {
    return Answering.at(200, Map.of());
  }

  /// What a behaviour answers to an event that came `earlier` times before; empty when there is no
  /// such behaviour.
  static Optional<Answering> find(String behaviour, String projectId, int earlier) {
    Matcher numbered = NUMBERED.matcher(behaviour);
    if (numbered.matches()) {
      return numbered(numbered.group(1), Integer.parseInt(numbered.group(2)), earlier);
    }
    return Optional.ofNullable(
        switch (behaviour) {
          case "drop" -> Answering.of(Reply.dropped());
          case "truncated" -> Answering.of(truncated());
          case "redirect" ->
              Answering.at(302, Map.of("location", "/sandbox/receiver/" + projectId));
          case "gone" -> Answering.at(410, Map.of());
          default -> null;
        });
  }

  private static Optional<Answering> numbered(String word, int number, int earlier) {
    boolean isKnown =
        switch (word) {
          case "status" -> number >= 200 && number <= 599;
          case "slow" -> number <= LONGEST_SLOW;
          default -> true;
        };
    return isKnown ? Optional.of(answering(word, number, earlier)) : Optional.empty();
  }

  private static Answering answering(String word, int number, int earlier) {
    return switch (word) {
      case "slow" -> new Answering(200, Duration.ofSeconds(number), plain().reply());
      case "retry-after" -> Answering.at(503, Map.of("retry-after", Integer.toString(number)));
      case "flaky" -> Answering.at(earlier < number ? 500 : 200, Map.of());
      default -> Answering.at(number, Map.of());
    };
  }

  /// The head promises more than is sent.
  private static Reply truncated() {
    byte[] beginning = "{\"received\":".getBytes(StandardCharsets.UTF_8);
    return Reply.streamed(
        Reply.JSON, Map.of(), new Reply.Streamed(PROMISED, out -> out.write(beginning)));
  }
}
