package io.rotary.profile;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.time.Instant;

/// The name under which a project keeps how it answered an approved order, which was for numbers of
/// this region and type.
record Profile(String name, String orderId, RegionCode region, NumberType type, Instant at) {}
