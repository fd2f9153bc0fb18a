package io.rotary.inventory;

import java.io.Serial;

/// A file that cannot be loaded at all: it is missing, or its first line is no header.
public final class InventoryFileRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public InventoryFileRefused(String reason) {
    super(reason);
  }
}
