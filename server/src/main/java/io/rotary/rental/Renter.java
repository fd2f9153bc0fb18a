package io.rotary.rental;

import java.util.Currency;

/// The project that rents, and the currency it pays in.
record Renter(String projectId, Currency currency) {}
