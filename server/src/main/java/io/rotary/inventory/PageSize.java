package io.rotary.inventory;

import io.rotary.problem.Violations;
import java.util.Optional;

/// How many numbers an answer may carry: 30 unless asked otherwise, never more than 100 (contract
/// 02.2 and 03.2; both figures are our decision).
public final class PageSize {
  public static final int DEFAULT = 30;
  public static final int LARGEST = 100;

  private PageSize() {}

  /// The size asked for in `field`; larger than the largest is cut to it, smaller than `smallest`
  /// is a violation.
  public static int read(String field, Optional<String> text, int smallest, Violations violations) {
    if (text.isEmpty()) {
      return DEFAULT;
    }
    if (!text.get().matches("-?[0-9]{1,10}")) {
      violations.argument(field, "must be a whole number");
      return DEFAULT;
    }
    long asked = Long.parseLong(text.get());
    if (asked < smallest || asked > Integer.MAX_VALUE) {
      violations.argument(field, "must be between " + smallest + " and " + Integer.MAX_VALUE);
      return DEFAULT;
    }
    return (int) Math.min(asked, LARGEST);
  }
}
