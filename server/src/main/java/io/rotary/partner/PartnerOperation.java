package io.rotary.partner;

import io.rotary.phone.E164;
import java.time.Instant;
import java.util.UUID;

/// One link to make or to undo. `begunAt` is when we first meant to ask for it, `now` the present.
public record PartnerOperation(
    UUID operationId,
    Verb verb,
    E164 number,
    String projectId,
    PartnerLink link,
    Instant begunAt,
    Instant now) {

  /// What is to be done with the link.
  public enum Verb {
    LINK,
    UNLINK
  }
}
