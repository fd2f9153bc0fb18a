package io.rotary.inventory;

import io.rotary.billing.Price;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;

/// A number on the shelf, with the price it is offered at.
public record AvailableNumber(E164 number, Capabilities capabilities, Price price) {}
