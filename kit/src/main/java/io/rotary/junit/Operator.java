package io.rotary.junit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The name and secret of an operator, who may use {@code /admin/v1}, and the sandbox from afar. */
public record Operator(String name, String secret) {
  static Operator parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("ROTARY_OPERATOR: name:secret expected");
    }
    return new Operator(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The {@code authorization} header. */
  public String basic() {
    return basic(name, secret);
  }

  static String basic(String user, String secret) {
    byte[] pair = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return name;
  }
}
