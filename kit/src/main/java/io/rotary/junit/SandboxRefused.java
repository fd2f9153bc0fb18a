package io.rotary.junit;

/** The sandbox said no; the message has the call and the whole answer. */
public final class SandboxRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  SandboxRefused(String message, int status) {
    super(message);
    this.status = status;
  }

  /** The answer's HTTP status. */
  public int status() {
    return status;
  }
}
