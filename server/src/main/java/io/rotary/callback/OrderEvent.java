package io.rotary.callback;

/// An order of numbers has entered a state. Source: contract 04.3.
public record OrderEvent(String projectId, String orderId, String state) implements Event {
  @Override
  public String resourceType() {
    return "NUMBER_ORDER";
  }

  @Override
  public String resourceId() {
    return orderId;
  }

  @Override
  public String eventType() {
    return "NUMBER_ORDER_PROCESSING";
  }

  @Override
  public String status() {
    return state;
  }
}
