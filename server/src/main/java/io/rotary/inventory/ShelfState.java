package io.rotary.inventory;

import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.time.Instant;
import java.util.Optional;

/// How a number stands: `state` is AVAILABLE, RENTED or QUARANTINED; one that rests is offered
/// again at `availableAgainAt`.
public record ShelfState(
    E164 number,
    RegionCode region,
    NumberType type,
    Capabilities capabilities,
    String state,
    Optional<Instant> availableAgainAt) {}
