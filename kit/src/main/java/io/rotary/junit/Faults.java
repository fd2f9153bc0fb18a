package io.rotary.junit;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Rules by which requests fail. They hold for the whole server, until they are removed. */
public final class Faults {
  private final SandboxCalls calls;

  Faults(SandboxCalls calls) {
    this.calls = calls;
  }

  /** A rule that holds. It is gone when it is closed, so a test may hold it in a try. */
  public static final class Rule implements AutoCloseable {
    private final Faults faults;
    private final String id;

    private Rule(Faults faults, String id) {
      this.faults = faults;
      this.id = id;
    }

    /** What {@link Faults#list()} calls it. */
    public String id() {
      return id;
    }

    /** Removes it. */
    @Override
    public void close() {
      faults.remove(id);
    }
  }

  /** From now on, requests fail so. */
  public Rule add(Fault fault) {
    return new Rule(this, calls.post("/faults", fault.json()).path("ruleId").asString());
  }

  /** All rules with their hits, as {@code openapi/sandbox.yaml} has them. */
  public List<JsonNode> list() {
    return calls.get("/faults").path("rules").valueStream().toList();
  }

  /** Removes a rule. */
  public void remove(String ruleId) {
    calls.delete("/faults/" + SandboxCalls.escaped(ruleId));
  }

  /** Removes every rule. */
  public void clear() {
    calls.delete("/faults");
  }
}
