package io.rotary.rental;

import io.rotary.timeline.Cause;
import java.util.Currency;

/// The project that rents, the currency it pays in, and in whose name it does.
public record Renter(String projectId, Currency currency, Cause cause) {}
