package io.rotary.callback;

/// Something a customer is told: what it is about, and how that stands now. Words are those of the
/// wire (contract 04.3).
public sealed interface Event permits NumberEvent, OrderEvent {
  String projectId();

  String resourceType();

  /// The phone number, or the id of the order.
  String resourceId();

  String eventType();

  String status();
}
