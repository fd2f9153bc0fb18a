package io.rotary.provisioning;

import java.util.UUID;

/// A rental whose links are concerned, and its project.
public record LinkOwner(UUID rentalId, String projectId) {}
