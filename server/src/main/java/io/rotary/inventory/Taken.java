package io.rotary.inventory;

import io.rotary.billing.Price;
import java.util.Optional;

/// A number just taken off the shelf, with the price of its region and type; no price where the
/// pair is not sold.
public record Taken(ShelfNumber number, Optional<Price> listed) {}
