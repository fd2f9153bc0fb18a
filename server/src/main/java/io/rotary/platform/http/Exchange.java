package io.rotary.platform.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// One request and what has become known of it on its way through the checks. Lives on one thread.
final class Exchange {
  final String id = newId();
  final long begun = System.nanoTime();
  final Request request;
  @Nullable Route route;
  @Nullable Caller caller;
  @Nullable String operator;
  Gate.Permit permit = Gate.Permit.FREE;
  String reason = "";

  /// Whether the client has been asked for its body.
  boolean bodyRead;

  Exchange(Request request) {
    this.request = request;
  }

  /// A random UUID. It tells requests apart and keeps nothing secret, so it needs no secure random
  /// numbers, for which all threads would wait in turn.
  static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low).toString();
  }

  /// The path as it stood in the request line, without the query.
  String rawPath() {
    String path = request.getHttpURI().getPath();
    return path == null ? "" : path;
  }

  /// Gives the place among the outstanding calls back, once however often this is called.
  void leave() {
    Gate.Permit held = permit;
    permit = Gate.Permit.FREE;
    held.close();
  }

  String operation() {
    return route == null ? Answered.UNROUTED : route.operation();
  }

  /// The operator behind the call, `""` when it is none.
  String operatorName() {
    return operator == null ? "" : operator;
  }

  String projectId() {
    return caller == null ? "" : caller.projectId();
  }
}
