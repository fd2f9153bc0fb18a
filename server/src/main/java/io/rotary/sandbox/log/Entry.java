package io.rotary.sandbox.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A request and its answer. `at` is in the project's time; `projectId` and `fault` are `""` where
/// there is none. The status is 0 where the connection was dropped instead of an answer.
record Entry(
    String id,
    Instant at,
    Duration took,
    String projectId,
    String operation,
    String method,
    String target,
    Message request,
    int status,
    Message answer,
    String reason,
    String fault,
    List<Changes.Rows> rows,
    List<String> eventIds) {

  /// The address that was asked, as the client named it.
  String url() {
    return "http://" + request.headers().getOrDefault("host", "localhost") + target;
  }

  long weight() {
    return request.weight() + answer.weight() + 2L * target.length() + 500;
  }
}
