package io.rotary.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A refusal. `reason` is our stable machine word: it names the row in `docs/errors.md`, the metric
/// label and the log word, and it alone decides in which envelope the refusal is written. `headers`
/// are answer headers that belong to the refusal, such as `retry-after`.
public record Problem(
    Status status,
    String reason,
    String message,
    List<Detail> details,
    Map<String, String> headers) {

  public Problem {
    details = List.copyOf(details);
    headers = Map.copyOf(headers);
  }

  public static Problem of(Status status, String reason, String message, Detail... details) {
    return new Problem(status, reason, message, List.of(details), Map.of());
  }

  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, reason, message, details, more);
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }
}
