package io.rotary.pack;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where numbers with one of these prefixes belong: post codes by their beginnings, or places by
/// name where there are none.
record Area(String name, List<String> prefixes, List<String> postalCodes, List<String> cities) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]");

  boolean hasPostalCode(String text) {
    String plain = text.replace(" ", "").toUpperCase(Locale.ROOT);
    return postalCodes.stream().anyMatch(plain::startsWith);
  }

  boolean hasCity(String text) {
    String folded = fold(text);
    return cities.stream().anyMatch(city -> fold(city).equals(folded));
  }

  /// How much of a number its longest matching prefix is; zero when none matches.
  int matching(String number) {
    return prefixes.stream().filter(number::startsWith).mapToInt(String::length).max().orElse(0);
  }

  private static String fold(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return NO_LETTERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
