package io.rotary.emergency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of an address inside a building: `Suite 200` is `Ste 200`, `3rd Floor` is `Fl 3`, `#5`
/// is `# 5`. What is not made of designators and numbers, such as `Loading Dock`, stays as it is.
///
/// Source: USPS Publication 28, 213 and appendix C2.
final class UnitDesignators {
  private static final Pattern ORDINAL = Pattern.compile("([0-9]+)(?:ST|ND|RD|TH)");
  private static final String POUND = "#";

  private final WordTable words;

  UnitDesignators(WordTable words) {
    this.words = words;
  }

  /// A street line and the unit that stood at its end.
  record Line(List<String> street, String unit) {}

  /// Takes the unit off the end of a street line. The street before it must be whole, that is end
  /// in a street type or a directional: `Oak Ave Apt 4`, but not `Pier 39`.
  Optional<Line> takeApart(String line, Street.Words street) {
    List<String> tokens = List.of(line.split(" "));
    int length = tokens.getLast().startsWith(POUND) && tokens.getLast().length() > 1 ? 1 : 2;
    int cut = tokens.size() - length;
    if (cut < 2) {
      return Optional.empty();
    }
    String last = tokens.get(cut - 1);
    boolean isWhole = street.types().has(last) || street.directionals().has(last);
    String first = tokens.get(cut);
    boolean isUnit = first.startsWith(POUND) || (words.has(first) && isNumber(tokens.getLast()));
    return isWhole && isUnit
        ? Optional.of(
            new Line(tokens.subList(0, cut), String.join(" ", tokens.subList(cut, tokens.size()))))
        : Optional.empty();
  }

  /// The text in its standard form.
  String standard(String text) {
    List<String> tokens = List.of(text.split(" "));
    List<String> standard = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      int read = read(tokens.subList(i, tokens.size()), standard);
      if (read == 0) {
        return text;
      }
      i += read;
    }
    return String.join(" ", standard);
  }

  /// Adds the standard form of the first tokens and tells how many they were; 0 when they are no
  /// designator, or one that lacks its number.
  private int read(List<String> tokens, List<String> standard) {
    String first = tokens.getFirst();
    String second = tokens.size() > 1 ? tokens.get(1) : "";
    Matcher ordinal = ORDINAL.matcher(first.toUpperCase(Locale.ROOT));
    if (ordinal.matches() && words.has(second)) {
      standard.add(words.find(second).orElseThrow() + " " + ordinal.group(1));
      return 2;
    }
    if (first.startsWith(POUND) && first.length() > 1) {
      standard.add(POUND + " " + number(first));
      return 1;
    }
    Optional<String> designator = first.equals(POUND) ? Optional.of(POUND) : words.find(first);
    if (designator.isPresent() && isNumber(second)) {
      standard.add(designator.get() + " " + number(second));
      return 2;
    }
    if (designator.filter(words::isMarked).isPresent()) {
      standard.add(designator.get());
      return 1;
    }
    return 0;
  }

  /// A number of a unit has a digit in it or is a single letter.
  private boolean isNumber(String token) {
    String number = number(token);
    return number.length() == 1 || number.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static String number(String token) {
    return token.replace(POUND, "").toUpperCase(Locale.ROOT);
  }
}
