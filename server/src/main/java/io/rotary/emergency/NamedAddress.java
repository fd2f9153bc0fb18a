package io.rotary.emergency;

/// An address and the name under which whoever answers the call finds it.
record NamedAddress(String displayName, EmergencyAddress address) {}
