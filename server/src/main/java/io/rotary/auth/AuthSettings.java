package io.rotary.auth;

/// What the operator decides about access. `issuer` and `audience` are written into every token and
/// demanded of it, so changing one of them ends all tokens.
public record AuthSettings(String issuer, String audience, LimitSettings limits) {
  public static final AuthSettings DEFAULT =
      new AuthSettings("rotary", "numbers", LimitSettings.DEFAULT);
}
