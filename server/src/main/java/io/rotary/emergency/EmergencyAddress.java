package io.rotary.emergency;

/// The parts of an address help can be sent to, named as on the wire. `location` is the suite or
/// flat. Optional parts without a value are `""`.
public record EmergencyAddress(
    String streetNumber,
    String streetInfo,
    String location,
    String city,
    String state,
    String postalCode,
    String postalCodePlusFour) {

  /// No address: every part is `""`.
  static final EmergencyAddress NONE = new EmergencyAddress("", "", "", "", "", "", "");
}
