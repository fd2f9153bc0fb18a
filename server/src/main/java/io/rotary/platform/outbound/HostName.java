package io.rotary.platform.outbound;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Host names in URLs: labels of letters, digits and hyphens.
final class HostName {
  private static final int LONGEST = 253;
  private static final Pattern LABELS =
      Pattern.compile(
          "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  /// Names that never leave a house or a machine.
  private static final List<String> INNER =
      List.of(".localhost", ".local", ".internal", ".home.arpa", ".onion");

  private HostName() {}

  /// The name as DNS knows it, in lower case. An international name is taken only when IDNA leaves
  /// its letters as they are; whatever some program would map to others must be written out.
  static String parse(String text) throws NotSent {
    String name = text.chars().allMatch(c -> c < 128) ? lower(text) : ascii(text);
    if (name.length() > LONGEST || !LABELS.matcher(name).matches()) {
      throw NotSent.refused("must name its host by letters, digits, hyphens and dots");
    }
    return name;
  }

  /// Whether other programs might read the name as an IPv4 address.
  static boolean looksLikeNumbers(String name) {
    return NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
  }

  static boolean isOneLabel(String name) {
    return name.indexOf('.') < 0;
  }

  static boolean isInner(String name) {
    return INNER.stream().anyMatch(("." + name)::endsWith);
  }

  private static String ascii(String text) throws NotSent {
    try {
      String ascii = lower(IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES));
      boolean same = IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES).equals(lower(text));
      if (same && text.codePoints().noneMatch(HostName::mayTurnPlain)) {
        return ascii;
      }
    } catch (IllegalArgumentException _) {
      // Not a name in any script; refused below.
    }
    throw NotSent.refused("must write an international host name in its ASCII form (xn--…)");
  }

  /// Digits of other scripts, and letters such as the Kelvin sign, whose small letter is a plain
  /// one.
  private static boolean mayTurnPlain(int c) {
    return c > 127 && (Character.isDigit(c) || Character.toLowerCase(c) < 128);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
