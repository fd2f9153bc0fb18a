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

  static byte[] body(String eventId, Instant at, NumberEvent event) {
    return JsonOut.object(
        out -> {
          out.text("eventId", eventId)
              .text("timestamp", WITHOUT_ZONE.format(at))
              .text("projectId", event.projectId())
              .text("resourceId", event.phoneNumber())
              .text("resourceType", "ACTIVE_NUMBER")
              .text("eventType", event.type().name())
              .text("status", event.status())
              .text("failureCode", event.failureCode().isEmpty() ? null : event.failureCode());
          if (!event.internalFailureCode().isEmpty()) {
            out.text("internalFailureCode", event.internalFailureCode());
          }
        });
  }
}
