package io.rotary.sandbox.log;

import io.rotary.platform.json.JsonOut;

/// Writes entries of the log.
final class LogJson {
  private LogJson() {}

  static void write(JsonOut out, Entry entry) {
    out.text("id", entry.id())
        .time("at", entry.at())
        .text("projectId", entry.projectId())
        .text("operation", entry.operation())
        .text("method", entry.method())
        .text("target", entry.target())
        .object("request", request -> message(request, entry.request()))
        .whole("status", entry.status())
        .object("answer", answer -> message(answer, entry.answer()))
        .whole("tookMillis", entry.took().toMillis())
        .text("reason", entry.reason())
        .text("fault", entry.fault())
        .objects("rowsChanged", entry.rows(), LogJson::rows)
        .texts("eventIds", entry.eventIds())
        .text("curl", CurlLine.of(entry));
  }

  private static void message(JsonOut out, Message message) {
    out.object("headers", headers -> message.headers().forEach(headers::text))
        .text("body", message.body())
        .whole("bodyBytes", message.bytes());
  }

  private static void rows(JsonOut out, Changes.Rows rows) {
    out.text("table", rows.table())
        .whole("inserted", rows.inserted())
        .whole("updated", rows.updated())
        .whole("deleted", rows.deleted());
  }
}
