package io.rotary.emergency;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text of an address as people type it, brought into one form: no punctuation that carries no
/// meaning (USPS Publication 28, 222 and 354), single spaces, words with a capital.
final class AddressText {
  /// Letters of Latin script up to Extended-B, digits, and the marks that addresses use.
  private static final Pattern WRITABLE =
      Pattern.compile("[[\\p{L}&&[\\u0000-\\u024F]&&[^\\u00AA\\u00BA]]0-9 .'/#&()-]*");

  private static final Pattern SPACES = Pattern.compile("[\\p{Z},]+");
  private static final Pattern APOSTROPHES = Pattern.compile("[\\u2018\\u2019\\u00B4`]");
  private static final Pattern PERIOD_BETWEEN_WORDS =
      Pattern.compile("(?<=\\p{L}{2})\\.(?=\\p{L})");
  private static final Pattern PERIOD = Pattern.compile("(?<![0-9])\\.|\\.(?![0-9])");
  private static final Pattern NOT_FOLDED = Pattern.compile("[^\\p{L}\\p{Nd}]");
  private static final Pattern ORDINAL = Pattern.compile("[0-9]+(?:ST|ND|RD|TH)");

  /// Written in capitals wherever they stand.
  private static final Set<String> CAPITALS = Set.of("US", "FM", "II", "III", "IV");

  private AddressText() {}

  /// The text without what carries no meaning. A period stays between digits only.
  static String clean(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String spaced = SPACES.matcher(composed).replaceAll(" ");
    String plain = APOSTROPHES.matcher(spaced).replaceAll("'");
    String apart = PERIOD_BETWEEN_WORDS.matcher(plain).replaceAll(" ");
    String cleaned = PERIOD.matcher(apart).replaceAll("");
    return SPACES.matcher(cleaned).replaceAll(" ").strip();
  }

  /// Whether an address can be written so; clean text only.
  static boolean isWritable(String text) {
    return WRITABLE.matcher(text).matches();
  }

  /// What is left of a text when spelling alone is compared: letters and digits, in capitals.
  static String folded(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return NOT_FOLDED.matcher(composed).replaceAll("").toUpperCase(Locale.ROOT);
  }

  /// Words with a capital each, if the text is all in capitals or all in small letters; a text that
  /// has both was written with care and stays.
  static String titled(String text) {
    boolean hasSmall = text.chars().anyMatch(Character::isLowerCase);
    boolean hasCapital = text.chars().anyMatch(Character::isUpperCase);
    if (hasSmall && hasCapital) {
      return text;
    }
    return Arrays.stream(text.split(" "))
        .map(AddressText::titledWord)
        .collect(Collectors.joining(" "));
  }

  private static String titledWord(String word) {
    String capitals = word.toUpperCase(Locale.ROOT);
    if (ORDINAL.matcher(capitals).matches()) {
      return word.toLowerCase(Locale.ROOT);
    }
    boolean beginsWithDigit = !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9';
    return beginsWithDigit || CAPITALS.contains(capitals) ? capitals : withCapitals(word);
  }

  /// A capital at the start, after a hyphen or a slash, and after the apostrophe of `O'Brien`.
  private static String withCapitals(String word) {
    StringBuilder titled = new StringBuilder(word.toLowerCase(Locale.ROOT));
    int start = 0;
    for (int i = 0; i < titled.length(); i++) {
      char before = i == 0 ? '-' : titled.charAt(i - 1);
      if (before == '-' || before == '/' || before == '(') {
        start = i;
      }
      boolean afterOneLetter = before == '\'' && i - start == 2;
      if (i == start || afterOneLetter) {
        titled.setCharAt(i, Character.toTitleCase(titled.charAt(i)));
      }
    }
    return titled.toString();
  }
}
