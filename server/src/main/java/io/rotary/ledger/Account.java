package io.rotary.ledger;

import java.util.Currency;

/// An account of the book, known by its name and its currency.
public record Account(String name, Currency currency) {}
