package io.rotary.emergency;

import io.rotary.phone.RegionCode;

/// Judges whether help finds an address. It may take its time and ask others: it is called while no
/// transaction is open. It must not throw for what somebody typed, nor when those it asks are away:
/// that is [Validation.Unavailable].
public interface AddressValidator {
  /// What is known of `address`. `region` is that of the number, and is US or CA.
  Validation validate(EmergencyAddress address, RegionCode region);
}
