package io.rotary.callback;

/// How far the delivery of an event has come.
public enum EventState {
  /// Waits for its first or next try.
  PENDING,
  /// The receiver acknowledged it.
  DELIVERED,
  /// Refused for good, or tried as often as it may be.
  FAILED,
  /// Not sent: the receiver is off.
  SUPPRESSED
}
