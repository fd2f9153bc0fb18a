package io.rotary.billing;

import io.rotary.money.Money;
import io.rotary.phone.E164;
import java.time.Instant;
import java.util.UUID;

/// A further period of a rental that is to be paid: `amount` for the time from `start` to `end`.
public record DuePeriod(
    UUID rentalId, E164 number, String projectId, Money amount, Instant start, Instant end) {}
