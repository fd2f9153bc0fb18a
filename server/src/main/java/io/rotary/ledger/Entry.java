package io.rotary.ledger;

import io.rotary.money.Money;
import java.time.Instant;
import java.util.UUID;

/// One line of a tracked account: an amount that came in (positive) or went out (negative), the
/// balance it left, and what it was for. `sequence` has no gaps.
public record Entry(
    long sequence,
    UUID transferId,
    Instant bookedAt,
    Money amount,
    Money balanceAfter,
    String businessKey,
    String note) {}
