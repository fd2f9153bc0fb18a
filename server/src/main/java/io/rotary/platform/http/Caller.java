package io.rotary.platform.http;

import java.util.Currency;

/// Who calls, once the credential has been verified: the project the key belongs to, the key, the
/// state of the account as it stood when the key was last looked up, and the currency of the
/// account, which never changes.
public record Caller(String projectId, String keyId, AccountState state, Currency currency) {
  /// The state of a project's account, named as in seed files.
  public enum AccountState {
    ACTIVE,
    TRIAL,
    BLOCKED
  }
}
