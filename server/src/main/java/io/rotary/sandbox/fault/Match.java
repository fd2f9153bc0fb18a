package io.rotary.sandbox.fault;

import io.rotary.platform.http.Around;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// To which calls a rule does something. Whatever is left out fits every call.
record Match(
    Optional<String> operation,
    Optional<String> projectId,
    Optional<String> phoneNumber,
    OptionalLong nth,
    OptionalDouble probability,
    OptionalLong seed) {

  static Match everything() {
    return new Match(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty());
  }

  /// Whether operation, project and number are those of the call. A rule that names no operation
  /// leaves alone what is asked by machines that watch the program, and the documents.
  boolean fits(Around.Call call) {
    String path = call.route().map(route -> route.path()).orElseGet(call::target);
    if (path.startsWith("/sandbox")) {
      return false;
    }
    boolean isApart =
        path.startsWith("/health/") || path.equals("/metrics") || path.startsWith("/openapi/");
    return operation
            .map(wanted -> call.route().filter(one -> one.operation().equals(wanted)).isPresent())
            .orElse(!isApart)
        && isEqual(projectId, call, "projectId")
        && isEqual(phoneNumber, call, "phoneNumber");
  }

  private static boolean isEqual(Optional<String> wanted, Around.Call call, String variable) {
    return wanted.isEmpty() || wanted.get().equals(call.variables().get(variable));
  }
}
