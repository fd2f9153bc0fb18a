package io.rotary.inventory;

import io.rotary.phone.Capabilities;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.util.Optional;

/// What a search or a rent-any asks of a number.
public record Wanted(
    RegionCode region,
    NumberType type,
    Optional<NumberPattern> pattern,
    Capabilities capabilities) {}
