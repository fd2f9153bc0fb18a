package io.rotary.platform.outbound;

/// Why there is no answer.
public enum Failure {
  /// The address guard refuses the URL, or what its name resolves to.
  ADDRESS_REFUSED,
  /// The name does not resolve, or not in time.
  NAME_UNKNOWN,
  /// Nobody listens there, or the network says there is no way.
  CONNECT_FAILED,
  /// No agreement on TLS, or a certificate that does not hold.
  TLS_FAILED,
  /// No connection, or no complete answer, in the time there is.
  TIMED_OUT,
  /// What came back is not HTTP, or more of it than we read.
  MALFORMED,
  /// The answer broke off, or none came, before the time was up. Broken chunks count here too.
  CLOSED
}
