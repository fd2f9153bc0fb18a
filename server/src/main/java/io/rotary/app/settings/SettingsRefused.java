package io.rotary.app.settings;

import java.io.Serial;

/// A setting that cannot be used; the message says where it stands and what it must be.
public final class SettingsRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  SettingsRefused(String message) {
    super(message);
  }
}
