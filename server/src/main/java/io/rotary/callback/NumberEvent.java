package io.rotary.callback;

/// Something a customer is told about a number: that a link was made or undone, or could not be.
/// `failureCode` and `internalFailureCode` are `""` where there is none. Source: contract 04.3.
public record NumberEvent(
    String projectId,
    String phoneNumber,
    EventType type,
    boolean succeeded,
    String failureCode,
    String internalFailureCode)
    implements Event {

  /// The six kinds, named as on the wire.
  public enum EventType {
    PROVISIONING_TO_SMS_PLATFORM,
    DEPROVISIONING_FROM_SMS_PLATFORM,
    PROVISIONING_TO_CAMPAIGN,
    DEPROVISIONING_FROM_CAMPAIGN,
    PROVISIONING_TO_VOICE_PLATFORM,
    DEPROVISIONING_FROM_VOICE_PLATFORM
  }

  public static NumberEvent success(String projectId, String phoneNumber, EventType type) {
    return new NumberEvent(projectId, phoneNumber, type, true, "", "");
  }

  public static NumberEvent failure(
      String projectId, String phoneNumber, EventType type, String code, String internalCode) {
    return new NumberEvent(projectId, phoneNumber, type, false, code, internalCode);
  }

  @Override
  public String resourceType() {
    return "ACTIVE_NUMBER";
  }

  @Override
  public String resourceId() {
    return phoneNumber;
  }

  @Override
  public String eventType() {
    return type.name();
  }

  @Override
  public String status() {
    return succeeded ? "SUCCEEDED" : "FAILED";
  }
}
