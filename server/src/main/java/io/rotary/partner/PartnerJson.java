package io.rotary.partner;

import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.platform.json.JsonReader;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Violations;
import java.time.Duration;
import java.util.Optional;

/// The wire forms spoken with the operator's system, see `docs/partner.md`.
final class PartnerJson {
  private static final JsonReader READER = new JsonReader(JsonLimits.DEFAULT);
  private static final Duration ASK_AFTER = Duration.ofSeconds(5);
  private static final long LONGEST_ASK_AFTER = 3_600;
  private static final int LONGEST_TEXT = 200;

  private PartnerJson() {}

  static byte[] request(PartnerOperation operation) {
    return JsonOut.object(
        out ->
            out.text("operationId", operation.operationId().toString())
                .text("action", operation.verb().name())
                .text("phoneNumber", operation.number().value())
                .text("projectId", operation.projectId())
                .object(
                    "target",
                    target ->
                        target
                            .text("type", operation.link().type())
                            .text("id", operation.link().id()))
                .text("requestedAt", operation.begunAt().toString()));
  }

  /// The answer in a body; empty when it is none.
  static Optional<PartnerAnswer> answer(byte[] body) {
    try {
      JsonObject json = READER.readObject(body);
      Violations violations = new Violations();
      Optional<PartnerAnswer> answer =
          json.text("status", violations).flatMap(status -> answer(status, json, violations));
      return violations.isEmpty() ? answer : Optional.empty();
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  private static Optional<PartnerAnswer> answer(
      String status, JsonObject json, Violations violations) {
    return switch (status) {
      case "DONE" -> Optional.of(new PartnerAnswer.Done());
      case "CANCELLED" -> Optional.of(new PartnerAnswer.Cancelled());
      case "PENDING" ->
          Optional.of(
              new PartnerAnswer.Pending(
                  json.whole("askAfterSeconds", violations)
                      .map(seconds -> Math.clamp(seconds, 1, LONGEST_ASK_AFTER))
                      .map(Duration::ofSeconds)
                      .orElse(ASK_AFTER)));
      case "REFUSED" ->
          Optional.of(
              new PartnerAnswer.Refused(
                  shortened(json.text("code", violations).orElse("")),
                  shortened(json.text("text", violations).orElse(""))));
      default -> Optional.empty();
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
