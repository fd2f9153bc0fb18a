package io.rotary.junit;

import java.net.URI;

/** A project, one key of it, and what the sandbox can do to it. */
public final class RotaryProject {
  private final SandboxCalls calls;
  private final String id;
  private final String keyId;
  private final String keySecret;

  RotaryProject(SandboxCalls calls, String id, String keyId, String keySecret) {
    this.calls = calls;
    this.id = id;
    this.keyId = keyId;
    this.keySecret = keySecret;
  }

  /** Its id, as in {@code /v1/projects/{id}}. */
  public String id() {
    return id;
  }

  /** The user name of HTTP Basic, the client id of {@code /oauth2/token}. */
  public String keyId() {
    return keyId;
  }

  /** The password that belongs to {@link #keyId()}. */
  public String keySecret() {
    return keySecret;
  }

  /** The {@code authorization} header of this project's key. */
  public String basic() {
    return Operator.basic(keyId, keySecret);
  }

  /** The URL of a resource of this project, such as {@code activeNumbers}. */
  public URI url(String path) {
    return URI.create(calls.baseUrl() + "/v1/projects/" + SandboxCalls.escaped(id) + "/" + path);
  }

  /** Its time. */
  public ProjectClock clock() {
    return new ProjectClock(calls, path("/clock"));
  }

  /** What it was told, where its callback URL is the built-in receiver's. */
  public Receiver receiver() {
    return new Receiver(calls, id);
  }

  /** Its callbacks: held back, let go, told again. */
  public Callbacks callbacks() {
    return new Callbacks(calls, path("/callbacks"));
  }

  /** Makes it what its seed made it: numbers, credit and time. */
  public void reset() {
    calls.post(path(":reset"));
  }

  private String path(String rest) {
    return "/projects/" + SandboxCalls.escaped(id) + rest;
  }

  @Override
  public String toString() {
    return id;
  }
}
