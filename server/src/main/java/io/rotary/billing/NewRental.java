package io.rotary.billing;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/// What billing must know of a rental that begins: whose it is, in which currency the project pays,
/// and when.
public record NewRental(UUID rentalId, String projectId, Currency currency, Instant rentedAt) {}
