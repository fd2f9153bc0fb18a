package io.rotary.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key of a project as the operator may see it: never its secret, which nobody keeps.
public record AccessKey(
    String keyId, String projectId, Instant createdAt, @Nullable Instant revokedAt) {
  public boolean isRevoked() {
    return revokedAt != null;
  }
}
