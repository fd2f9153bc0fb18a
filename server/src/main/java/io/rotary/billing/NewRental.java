package io.rotary.billing;

import io.rotary.phone.E164;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/// What billing must know of a rental that begins: whose it is, in which currency the project pays,
/// and when.
public record NewRental(
    UUID rentalId, E164 number, String projectId, Currency currency, Instant rentedAt) {}
