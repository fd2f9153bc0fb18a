package io.rotary.sandbox.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the catalogue says.
record Entries(List<Refusal> refusals, List<LinkFailure> failures, List<Told> events) {
  /// How it comes about: why, by which script, and the whole body of its last answer.
  record Case(String cause, String provoke, Map<String, @Nullable Object> example) {}

  /// An error: its reason, how it looks on the wire, and which operations give it.
  record Refusal(
      String reason, int httpStatus, String code, List<String> operations, Case example) {}

  /// Why a link could not be made, by the code that says so.
  record LinkFailure(String code, Case example) {}

  /// An event of a type that arrives with a status.
  record Told(String eventType, String status, Case example) {}
}
