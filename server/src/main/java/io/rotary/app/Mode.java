package io.rotary.app;

/// How strict the program is. In the sandbox there are no rate limits unless set; production takes
/// the strict side of everything.
enum Mode {
  SANDBOX,
  PRODUCTION
}
