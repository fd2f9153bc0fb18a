package io.rotary.sandbox.log;

import io.rotary.platform.json.JsonOut;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Writes entries as an HTTP Archive 1.2, which browsers and HTTP tools open. Members of our own
/// begin with an underscore, as that format has it.
final class HarJson {
  private static final String HTTP = "HTTP/1.1";
  private static final int UNKNOWN = -1;

  private HarJson() {}

  static void write(JsonOut out, List<Entry> entries) {
    out.object(
        "log",
        log ->
            log.text("version", "1.2")
                .object("creator", creator -> creator.text("name", "Rotary").text("version", "1"))
                .objects("entries", entries, HarJson::entry));
  }

  private static void entry(JsonOut out, Entry entry) {
    long millis = entry.took().toMillis();
    out.time("startedDateTime", entry.at())
        .whole("time", millis)
        .object("request", request -> request(request, entry))
        .object("response", response -> response(response, entry))
        .object("cache", _ -> {})
        .object(
            "timings",
            timings -> timings.whole("send", 0).whole("wait", millis).whole("receive", 0))
        .text("_requestId", entry.id())
        .text("_operation", entry.operation())
        .text("_reason", entry.reason())
        .text("_fault", entry.fault());
  }

  private static void request(JsonOut out, Entry entry) {
    Message request = entry.request();
    out.text("method", entry.method())
        .text("url", entry.url())
        .text("httpVersion", HTTP)
        .objects("cookies", List.of(), (_, _) -> {})
        .objects("headers", request.headers().entrySet(), HarJson::header)
        .objects("queryString", query(entry.target()), HarJson::header)
        .whole("headersSize", UNKNOWN)
        .whole("bodySize", request.bytes());
    if (!request.body().isEmpty()) {
      out.object(
          "postData",
          post -> post.text("mimeType", request.contentType()).text("text", request.body()));
    }
  }

  private static void response(JsonOut out, Entry entry) {
    Message answer = entry.answer();
    out.whole("status", entry.status())
        .text("statusText", "")
        .text("httpVersion", HTTP)
        .objects("cookies", List.of(), (_, _) -> {})
        .objects("headers", answer.headers().entrySet(), HarJson::header)
        .object(
            "content",
            content ->
                content
                    .whole("size", answer.bytes())
                    .text("mimeType", answer.contentType())
                    .text("text", answer.body()))
        .text("redirectURL", answer.headers().getOrDefault("location", ""))
        .whole("headersSize", UNKNOWN)
        .whole("bodySize", answer.bytes());
  }

  private static void header(JsonOut out, Map.Entry<String, String> header) {
    out.text("name", header.getKey()).text("value", header.getValue());
  }

  private static List<Map.Entry<String, String>> query(String target) {
    int begin = target.indexOf('?');
    return begin < 0
        ? List.of()
        : Arrays.stream(target.substring(begin + 1).split("&"))
            .filter(one -> !one.isEmpty())
            .map(HarJson::field)
            .toList();
  }

  private static Map.Entry<String, String> field(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? Map.entry(text, "")
        : Map.entry(text.substring(0, equals), text.substring(equals + 1));
  }
}
