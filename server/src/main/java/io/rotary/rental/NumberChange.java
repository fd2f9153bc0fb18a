package io.rotary.rental;

import io.rotary.platform.json.Patch;
import io.rotary.provisioning.LinkRequest;

/// What an update asks for: each part may be left as it is.
record NumberChange(Patch<String> displayName, Patch<String> callbackUrl, LinkRequest links) {}
