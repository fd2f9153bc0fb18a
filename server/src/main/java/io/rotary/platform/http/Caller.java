package io.rotary.platform.http;

/// Who calls, once the credential has been verified: the project the key belongs to, the key, and
/// the state of the account as it stood when the key was last looked up.
public record Caller(String projectId, String keyId, AccountState state) {
  /// The state of a project's account, named as in seed files.
  public enum AccountState {
    ACTIVE,
    TRIAL,
    BLOCKED
  }
}
