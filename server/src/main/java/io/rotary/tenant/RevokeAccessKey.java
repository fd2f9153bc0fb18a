package io.rotary.tenant;

import io.rotary.platform.db.Tx;

/// Ends a key for good. It and every token made with it are refused on all nodes within five
/// seconds, usually at once. Refuses `unknown_access_key`.
final class RevokeAccessKey {
  private final AccessKeyStore keys;

  RevokeAccessKey(AccessKeyStore keys) {
    this.keys = keys;
  }

  /// Whether the key was alive until now.
  boolean run(Tx tx, String keyId) {
    if (keys.find(tx, keyId).isEmpty()) {
      throw TenantProblems.unknownKey(keyId).asException();
    }
    boolean changed = keys.updateRevoked(tx, keyId);
    if (changed) {
      keys.announce(tx, keyId);
    }
    return changed;
  }
}
