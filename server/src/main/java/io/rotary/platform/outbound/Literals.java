package io.rotary.platform.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// IP addresses in text. Of the many spellings an address has, one is taken: where two programs
/// could read two addresses, nothing is read.
final class Literals {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern FOUR = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private Literals() {}

  /// Four plain decimal numbers.
  static Optional<InetAddress> four(String text) {
    return FOUR.matcher(text).matches()
        ? Optional.of(InetAddress.ofLiteral(text))
        : Optional.empty();
  }

  /// An IPv6 address in any of its spellings, without a zone. Mapped ones are IPv4 addresses.
  static Optional<InetAddress> anySix(String text) {
    if (text.indexOf(':') < 0 || !SIX.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// An IPv6 address as RFC 5952 writes it.
  static Optional<InetAddress> canonicalSix(String text) {
    return anySix(text)
        .filter(address -> address instanceof Inet6Address six && canonical(six).equals(text));
  }

  private static String canonical(Inet6Address address) {
    List<String> words = new ArrayList<>(8);
    byte[] bytes = address.getAddress();
    for (int i = 0; i < 16; i += 2) {
      words.add(Integer.toHexString((bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff)));
    }
    int start = 0;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      int zeros = zerosFrom(words, i);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return length < 2
        ? String.join(":", words)
        : String.join(":", words.subList(0, start))
            + "::"
            + String.join(":", words.subList(start + length, 8));
  }

  private static int zerosFrom(List<String> words, int start) {
    int end = start;
    while (end < words.size() && words.get(end).equals("0")) {
      end++;
    }
    return end - start;
  }
}
