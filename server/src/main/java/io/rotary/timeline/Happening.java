package io.rotary.timeline;

import io.rotary.phone.E164;

/// One thing that happened to a number, about to be recorded. `projectId` is `""` where no project
/// is concerned.
public record Happening(E164 number, String projectId, What what, String detail, Cause cause) {}
