package io.rotary.rental;

import io.rotary.provisioning.LinkRequest;

/// What a renter asks for besides the number: the links to make, and where events go (`""`
/// nowhere).
public record RentRequest(LinkRequest links, String callbackUrl) {}
