package io.rotary.platform.http;

import java.time.Duration;

/// One answer that has been sent, as log and metrics see it. `operation` is `unrouted` and
/// `projectId` and `operator` are empty where no route or no such caller was found; `reason` is
/// empty for a success. The path is raw and without its query: queries may carry secrets.
public record Answered(
    String requestId,
    String operation,
    String method,
    String path,
    int status,
    String reason,
    long bytes,
    Duration took,
    String projectId,
    String operator) {
  static final String UNROUTED = "unrouted";
}
