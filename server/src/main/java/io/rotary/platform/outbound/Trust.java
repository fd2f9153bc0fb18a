package io.rotary.platform.outbound;

/// Who chose the address of a call.
public enum Trust {
  /// A tenant: the address guard decides.
  TENANT,
  /// The operator, in the settings: inner addresses, plain http and any port are fine.
  OPERATOR
}
