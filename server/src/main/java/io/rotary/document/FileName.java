package io.rotary.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of files that can be shown, logged, listed and saved anywhere: no folders, nothing
/// invisible, nothing that turns the direction of writing, no name that a system keeps for itself,
/// and an end that says what the file is.
final class FileName {
  private static final int LONGEST = 100;
  private static final String NONE = "document";
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])");

  private FileName() {}

  static String harmless(String given, FileType type) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String name = trimmed(visible(Normalizer.normalize(last, Normalizer.Form.NFC)));
    String extension = "." + type.extensions().getFirst();
    int dot = name.lastIndexOf('.');
    if (dot >= 0 && type.extensions().contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
      extension = name.substring(dot);
      name = trimmed(name.substring(0, dot));
    } else if (type.extensions().contains(name.toLowerCase(Locale.ROOT))) {
      name = "";
    }
    String stem = trimmed(cut(name, LONGEST - 1 - extension.length()));
    if (stem.isEmpty()) {
      stem = NONE;
    }
    return (isReserved(stem) ? "_" + stem : stem) + extension;
  }

  /// What stands in front of the first dot is what such systems look at.
  private static boolean isReserved(String stem) {
    int dot = stem.indexOf('.');
    return RESERVED.matcher((dot < 0 ? stem : stem.substring(0, dot)).strip()).matches();
  }

  private static String visible(String name) {
    StringBuilder visible = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> {}
                case Character.SPACE_SEPARATOR -> visible.append(' ');
                default -> visible.appendCodePoint("<>:\"|?*".indexOf(c) < 0 ? c : '_');
              }
            });
    return visible.toString();
  }

  /// Without what hides a file, is dropped by a system, or is taken for a formula in a table.
  private static String trimmed(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && ". =+-@".indexOf(name.charAt(start)) >= 0) {
      start++;
    }
    while (start < end && ". ".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    return name.substring(start, end);
  }

  private static String cut(String name, int longest) {
    if (name.length() <= longest) {
      return name;
    }
    boolean splits = Character.isHighSurrogate(name.charAt(longest - 1));
    return name.substring(0, splits ? longest - 1 : longest);
  }
}
