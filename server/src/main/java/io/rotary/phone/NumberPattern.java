package io.rotary.phone;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Digits, optionally led by a plus sign, and where they must occur in the E.164 string.
///
/// Source: contract 02.2. A plus can only ever match at the start of a number.
public record NumberPattern(String text, SearchPosition position) {
  private static final Pattern FORM = Pattern.compile("\\+?[0-9]{1,15}|\\+");

  public NumberPattern {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a number pattern: " + text);
    }
  }

  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  /// The pattern a caller meant who may have left the position out: a leading plus means the start,
  /// anything else may stand anywhere.
  public static NumberPattern of(String text, @Nullable SearchPosition position) {
    SearchPosition assumed = text.startsWith("+") ? SearchPosition.START : SearchPosition.CONTAINS;
    return new NumberPattern(text, Optional.ofNullable(position).orElse(assumed));
  }

  /// The same as a pattern of SQL's `like`; digits and plus mean only themselves there.
  public String like() {
    return switch (position) {
      case START -> text + "%";
      case CONTAINS -> "%" + text + "%";
      case END -> "%" + text;
    };
  }

  public boolean matches(E164 number) {
    return switch (position) {
      case START -> number.value().startsWith(text);
      case CONTAINS -> number.value().contains(text);
      case END -> number.value().endsWith(text);
    };
  }
}
