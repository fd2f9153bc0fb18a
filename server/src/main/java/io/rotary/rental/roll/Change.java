package io.rotary.rental.roll;

import io.rotary.phone.E164;
import java.util.Optional;

/// What has become of a number since a snapshot: how it is listed now, empty when its rental has
/// ended.
public record Change(E164 number, Optional<Listed> listed) {}
