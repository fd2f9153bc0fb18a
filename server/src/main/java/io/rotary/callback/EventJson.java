package io.rotary.callback;

import io.rotary.platform.json.JsonOut;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The body of an event, members in the order of the published samples. The timestamp has six
/// digits and, unlike everything else on the wire, no zone (contract 04.3).
final class EventJson {
  private static final DateTimeFormatter WITHOUT_ZONE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private EventJson() {}

  static byte[] body(String eventId, Instant at, Event event) {
    return JsonOut.object(
        out -> {
          out.text("eventId", eventId)
              .text("timestamp", WITHOUT_ZONE.format(at))
              .text("projectId", event.projectId())
              .text("resourceId", event.resourceId())
              .text("resourceType", event.resourceType())
              .text("eventType", event.eventType())
              .text("status", event.status());
          if (event instanceof NumberEvent number) {
            writeFailure(out, number);
          }
        });
  }

  private static void writeFailure(JsonOut out, NumberEvent event) {
    out.text("failureCode", event.failureCode().isEmpty() ? null : event.failureCode());
    if (!event.internalFailureCode().isEmpty()) {
      out.text("internalFailureCode", event.internalFailureCode());
    }
  }
}
