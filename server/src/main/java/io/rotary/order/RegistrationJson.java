package io.rotary.order;

import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.platform.json.JsonReader;
import io.rotary.problem.Violations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The wire form of a registration in both shapes that are in circulation (contract 05.5).
final class RegistrationJson {
  private static final String DETAILS = "requestDetails";
  private static final String EARLIER = "data";

  /// A little wider than for what comes in, since it is kept with something around it.
  private static final JsonReader STORED =
      new JsonReader(new JsonLimits(40, 20_100, 65_536, 256, 32));

  private RegistrationJson() {}

  static Registration read(JsonObject body) {
    Violations violations = new Violations();
    boolean hasDetails = body.has(DETAILS) && !body.isNull(DETAILS);
    if (!hasDetails && body.has(EARLIER)) {
      Map<String, @Nullable Object> details = new LinkedHashMap<>();
      details.put(EARLIER, body.plain().get(EARLIER));
      return new Registration(details, true);
    }
    if (!hasDetails) {
      violations.constraint(DETAILS, "is required");
    }
    Map<String, @Nullable Object> details =
        body.object(DETAILS, violations).map(JsonObject::plain).orElse(Map.of());
    violations.raise();
    return new Registration(details, false);
  }

  static void write(JsonOut out, Registration registration) {
    out.plain(DETAILS, registration.requestDetails());
    if (registration.earlierShape()) {
      out.plain(EARLIER, registration.requestDetails().get(EARLIER));
    }
  }

  static void writeLogs(JsonOut out, List<NumberOrder.Log> logs) {
    out.objects("logs", logs, RegistrationJson::writeLog);
  }

  private static void writeLog(JsonOut out, NumberOrder.Log log) {
    out.text("message", log.message()).time("createTime", log.at());
  }

  static byte[] toBytes(Registration registration) {
    return JsonOut.object(
        out ->
            out.bool("earlierShape", registration.earlierShape())
                .plain(DETAILS, registration.requestDetails()));
  }

  /// Reads what [#toBytes] wrote. What was stored once is never refused.
  static Registration ofBytes(byte[] bytes) {
    JsonObject stored = STORED.readObject(bytes);
    Violations none = new Violations();
    return new Registration(
        stored.object(DETAILS, none).orElseThrow().plain(),
        stored.bool("earlierShape", none).orElse(false));
  }
}
