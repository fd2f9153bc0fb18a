package io.rotary.requirement;

import java.util.List;

/// Whether a pack is new in the store, and which versions it takes over from.
public record ImportResult(boolean isNew, List<String> ended) {
  public ImportResult {
    ended = List.copyOf(ended);
  }
}
