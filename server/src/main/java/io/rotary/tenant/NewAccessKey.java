package io.rotary.tenant;

/// A key at the only moment its secret is known.
public record NewAccessKey(String projectId, String keyId, String secret) {
  /// Keeps the secret out of logs.
  @Override
  public String toString() {
    return "NewAccessKey[projectId=%s, keyId=%s, secret=***]".formatted(projectId, keyId);
  }
}
