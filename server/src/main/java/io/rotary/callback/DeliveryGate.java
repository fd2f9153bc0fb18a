package io.rotary.callback;

/// Whether an event may be sent at present. Production lets everything go; the sandbox holds events
/// back. What may not go stays pending, is not counted as tried, and waits until somebody calls
/// [Callback#resume] or runs its job.
@FunctionalInterface
public interface DeliveryGate {
  DeliveryGate OPEN = (_, _) -> true;

  boolean mayGo(String projectId, String eventId);
}
