package io.rotary.sandbox.catalogue;

import io.rotary.platform.http.ErrorReply;
import io.rotary.platform.json.JsonOut;

/// The wire form of the catalogue (contract 11.6).
final class CatalogueJson {
  private CatalogueJson() {}

  static void write(JsonOut out, Entries entries) {
    out.objects(
            "errors",
            entries.refusals(),
            (one, refusal) ->
                write(
                    one.text("reason", refusal.reason())
                        .whole("httpStatus", refusal.httpStatus())
                        .text("code", refusal.code())
                        .text("envelope", envelope(refusal.reason()))
                        .texts("operations", refusal.operations()),
                    refusal.example()))
        .objects(
            "provisioningFailures",
            entries.failures(),
            (one, failure) -> write(one.text("code", failure.code()), failure.example()))
        .objects(
            "events",
            entries.events(),
            (one, event) ->
                write(
                    one.text("eventType", event.eventType()).text("status", event.status()),
                    event.example()));
  }

  private static void write(JsonOut out, Entries.Case example) {
    out.text("cause", example.cause())
        .text("provoke", example.provoke())
        .plain("example", example.example());
  }

  private static String envelope(String reason) {
    return switch (ErrorReply.Envelope.of(reason)) {
      case STATUS -> "NESTED";
      case CODE_TEXT -> "FLAT";
      case OAUTH -> "OAUTH";
    };
  }
}
