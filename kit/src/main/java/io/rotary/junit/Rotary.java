package io.rotary.junit;

import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A running Rotary in sandbox mode, and the project that the test is to use. */
public final class Rotary {
  private final SandboxCalls calls;
  private final RotaryProject project;

  Rotary(SandboxCalls calls, RotaryProject project) {
    this.calls = calls;
    this.project = project;
  }

  /** Where clients are pointed at, without a slash at its end. */
  public URI baseUrl() {
    return calls.baseUrl();
  }

  /** The demo project that every test shares, or the test's own with {@code projectPerTest}. */
  public RotaryProject project() {
    return project;
  }

  /** Opens a project with a key, credit and what can be linked to. */
  public RotaryProject newProject() {
    return opened(SandboxCalls.object());
  }

  /** Opens a project of this id; refused where there is one. */
  public RotaryProject newProject(String projectId) {
    return opened(SandboxCalls.object().put("projectId", projectId));
  }

  private RotaryProject opened(ObjectNode body) {
    JsonNode opened = calls.post("/projects", body);
    return new RotaryProject(
        calls,
        opened.path("projectId").asString(),
        opened.path("keyId").asString(),
        opened.path("keySecret").asString());
  }

  /** What has arrived at the built-in receiver of {@link #project()}. */
  public Receiver receiver() {
    return project.receiver();
  }

  /** Rules by which requests fail; they hold for the whole server. */
  public Faults faults() {
    return new Faults(calls);
  }

  /** The newest requests that the server has answered. */
  public RequestLog log() {
    return new RequestLog(calls);
  }

  /** Keeps the state of the whole server under a name. */
  public void saveSnapshot(String name) {
    calls.post("/snapshots/" + SandboxCalls.escaped(name) + ":save");
  }

  /** Puts the whole server back into the state that was kept under a name. */
  public void restoreSnapshot(String name) {
    calls.post("/snapshots/" + SandboxCalls.escaped(name) + ":restore");
  }

  /**
   * Who may use {@code /admin/v1}: the one that the server printed at its start, or {@code
   * ROTARY_OPERATOR}. A server that was joined says nothing of its operators.
   */
  public Optional<Operator> operator() {
    return calls.operator();
  }

  Rotary with(RotaryProject other) {
    return new Rotary(calls, other);
  }
}
