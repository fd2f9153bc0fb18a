package io.rotary.term;

import io.rotary.platform.db.Tx;
import java.util.UUID;

/// Something else that is to happen when a rental ends, in the same transaction.
@FunctionalInterface
public interface RentalEnding {
  void ended(Tx tx, UUID rentalId);
}
