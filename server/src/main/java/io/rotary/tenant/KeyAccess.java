package io.rotary.tenant;

import io.rotary.platform.http.Caller;

/// What a node must know of a key to let somebody in with it: whose it is, the keyed digest of its
/// secret, and whether it may still be used.
public record KeyAccess(Caller caller, byte[] secretDigest, boolean isRevoked) {}
