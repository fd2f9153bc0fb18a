package io.rotary.app.settings;

/// How strict the program is. In the sandbox there are no rate limits unless set; production takes
/// the strict side of everything.
public enum Mode {
  SANDBOX,
  PRODUCTION
}
