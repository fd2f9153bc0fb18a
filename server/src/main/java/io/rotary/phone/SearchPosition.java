package io.rotary.phone;

import java.util.Optional;

/// Where in the whole E.164 string, plus sign included, a pattern must occur.
public enum SearchPosition {
  START,
  CONTAINS,
  END;

  /// The position written in `text`. `CONTAIN`, used by the imported-numbers host and by some
  /// clients' comments, means the same as `CONTAINS` (contract 10, row 2).
  public static Optional<SearchPosition> parse(String text) {
    return switch (text) {
      case "START" -> Optional.of(START);
      case "CONTAINS", "CONTAIN" -> Optional.of(CONTAINS);
      case "END" -> Optional.of(END);
      default -> Optional.empty();
    };
  }
}
