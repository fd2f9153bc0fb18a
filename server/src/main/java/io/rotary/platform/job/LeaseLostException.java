package io.rotary.platform.job;

import java.io.Serial;

/// The job is no longer ours: its lease ran out and another node has it, or it was scheduled anew.
/// Rolls back whatever was done in its name.
final class LeaseLostException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  LeaseLostException(Claim claim) {
    super("the lease was lost: " + claim, null, false, false);
  }
}
