package io.rotary.partner;

/// Something a number is linked to at the partner. `type` is SERVICE_PLAN, CAMPAIGN, RTC, EST or
/// FAX.
public record PartnerLink(String type, String id) {
  @Override
  public String toString() {
    return type + " " + id;
  }
}
