package io.rotary.pack;

/// Where something a pack asks for comes from. `about` is its place in the pack, `source` names one
/// of the pack's sources; `uncertain` says what is not known for sure, and is empty for what is.
public record Fact(String about, String source, String uncertain) {
  public boolean isUncertain() {
    return !uncertain.isEmpty();
  }
}
