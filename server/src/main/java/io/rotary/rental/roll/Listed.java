package io.rotary.rental.roll;

import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.time.Instant;
import java.util.Optional;

/// What lists sort and filter an active number by.
public record Listed(
    E164 number,
    String displayName,
    RegionCode region,
    NumberType type,
    Capabilities capabilities,
    Optional<Instant> expireAt) {}
