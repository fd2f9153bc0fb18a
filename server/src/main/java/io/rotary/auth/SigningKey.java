package io.rotary.auth;

import java.security.PrivateKey;

/// The key that signs tokens now. `header` is the first part of each of its tokens, encoded.
record SigningKey(String header, PrivateKey privateKey) {
  @Override
  public String toString() {
    return "SigningKey[" + header + "]";
  }
}
