package io.rotary.platform.outbound;

import java.net.InetAddress;
import java.util.regex.Pattern;

/// A block of IPv4 or IPv6 addresses: those whose first `bits` bits are those of `address`.
public record Network(InetAddress address, int bits) {
  private static final Pattern BITS = Pattern.compile("0|[1-9][0-9]{0,2}");

  public Network {
    byte[] bytes = address.getAddress();
    if (bits < 0 || bits > bytes.length * 8) {
      throw new IllegalArgumentException(
          "a network of this kind has at most " + bytes.length * 8 + " bits");
    }
    for (int i = bits; i < bytes.length * 8; i++) {
      if (bit(bytes, i) != 0) {
        throw new IllegalArgumentException("a network has only zeros after its first bits");
      }
    }
  }

  /// Reads `10.0.0.0/8` or `2001:db8::/32`; an address alone is a network of one. Fails with a
  /// sentence for the operator.
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String start = slash < 0 ? text : text.substring(0, slash);
    InetAddress address =
        Literals.four(start).or(() -> Literals.anySix(start)).orElseThrow(() -> bad(text));
    String bits = slash < 0 ? "" + address.getAddress().length * 8 : text.substring(slash + 1);
    if (!BITS.matcher(bits).matches()) {
      throw bad(text);
    }
    return new Network(address, Integer.parseInt(bits));
  }

  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      if (bit(ours, i) != bit(theirs, i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }

  private static int bit(byte[] bytes, int index) {
    return bytes[index / 8] >> (7 - index % 8) & 1;
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException(
        "not a network such as 10.0.0.0/8 or 2001:db8::/32: " + text);
  }
}
