package io.rotary.junit;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The callbacks of a project; events are named by their ids, all of them where none is named. */
public final class Callbacks {
  private final SandboxCalls calls;
  private final String path;

  Callbacks(SandboxCalls calls, String path) {
    this.calls = calls;
    this.path = path;
  }

  /** The newest events, as {@code openapi/sandbox.yaml} has them. */
  public List<JsonNode> list() {
    return calls.get(path).path("callbacks").valueStream().toList();
  }

  /** Keeps these back, or everything from now on; answers how many wait. */
  public int hold(String... eventIds) {
    return call(":hold", eventIds).path("held").asInt();
  }

  /** Sends what was kept back, in the order given; answers how many were sent. */
  public int release(String... eventIds) {
    return call(":release", eventIds).path("released").asInt();
  }

  /** Sends again what was sent before; answers how many. */
  public int replay(String... eventIds) {
    return call(":replay", eventIds).path("replayed").asInt();
  }

  private JsonNode call(String what, String... eventIds) {
    ObjectNode body = SandboxCalls.object();
    if (eventIds.length > 0) {
      ArrayNode ids = body.putArray("eventIds");
      for (String id : eventIds) {
        ids.add(id);
      }
    }
    return calls.post(path + what, body);
  }
}
