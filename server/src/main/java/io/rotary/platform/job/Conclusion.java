package io.rotary.platform.job;

import io.rotary.platform.db.Tx;

/// The effect of a job and how it ends, in one transaction; may be applied again when the store
/// asks for it, so it does nothing but SQL.
@FunctionalInterface
public interface Conclusion {
  JobEnd apply(Tx tx);
}
