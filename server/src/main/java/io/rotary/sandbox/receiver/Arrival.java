package io.rotary.sandbox.receiver;

import io.rotary.callback.SignatureCheck;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that arrived at a project's receiver, and the status it was answered with: 0 where the
/// connection was ended instead. `json` is null when the body is no JSON object, `eventId` `""`
/// when there is none.
record Arrival(
    long sequence,
    Instant at,
    String path,
    Map<String, String> headers,
    String body,
    @Nullable Map<String, @Nullable Object> json,
    String eventId,
    SignatureCheck signatures,
    int answered) {
  Arrival numbered(long number) {
    return new Arrival(number, at, path, headers, body, json, eventId, signatures, answered);
  }
}
