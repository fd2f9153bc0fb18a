package io.rotary.emergency;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A postal code in its standard form, and in the United States the four digits that may follow.
///
/// Source: USPS Publication 28, 22 (ZIP Code and ZIP+4); Canada Post, Addressing Guidelines, postal
/// code: letter, digit, letter, space, digit, letter, digit, without D, F, I, O, Q and U anywhere
/// and without W and Z at the start.
record PostalCode(String code, String plusFour) {
  private static final Pattern ZIP = Pattern.compile("([0-9]{5})(?:[ -]?([0-9]{4}))?");
  private static final Pattern FOUR = Pattern.compile("(?:[0-9]{4})?");
  private static final Pattern CANADIAN =
      Pattern.compile(
          "([ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z])[ -]?([0-9][ABCEGHJ-NPRSTV-Z][0-9])");

  /// A ZIP Code, with its four more digits behind it, apart, or both if they agree.
  static Optional<PostalCode> unitedStates(String text, String plusFour) {
    Matcher zip = ZIP.matcher(text);
    if (!zip.matches() || !FOUR.matcher(plusFour).matches()) {
      return Optional.empty();
    }
    String behind = zip.group(2) == null ? "" : zip.group(2);
    if (!behind.isEmpty() && !plusFour.isEmpty() && !behind.equals(plusFour)) {
      return Optional.empty();
    }
    return Optional.of(new PostalCode(zip.group(1), behind.isEmpty() ? plusFour : behind));
  }

  /// A Canadian code; four more digits do not exist there and are dropped.
  static Optional<PostalCode> canada(String text, String plusFour) {
    Matcher code = CANADIAN.matcher(text.toUpperCase(Locale.ROOT));
    return code.matches()
        ? Optional.of(new PostalCode(code.group(1) + " " + code.group(2), ""))
        : Optional.empty();
  }
}
