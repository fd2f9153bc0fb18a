package io.rotary.sandbox.clock;

import java.time.Instant;

/// Something that happened while a project's time went by: `what` is a word of the history of
/// numbers, `ORDER_` and a state, `CALLBACK_DELIVERED` or `CALLBACK_FAILED`; `resource` is the
/// number, the order or the event.
record Happened(Instant at, String what, String resource) {}
