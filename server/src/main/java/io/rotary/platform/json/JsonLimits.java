package io.rotary.platform.json;

/// How much JSON is read before it is refused (design: reliability 3.10). Jackson's own defaults
/// are far wider.
public record JsonLimits(int depth, int tokens, int stringChars, int nameChars, int numberChars) {
  public static final JsonLimits DEFAULT = new JsonLimits(32, 20_000, 65_536, 256, 32);
}
