package io.rotary.platform.outbound;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// The design's list of networks, written down a second time, and the addresses next to them.
final class Networks {
  static final List<String> REFUSED =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "::/128",
          "::1/128",
          "::/96",
          "64:ff9b::/96",
          "64:ff9b:1::/48",
          "100::/64",
          "1000::/4",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "2620:4f:8000::/48",
          "3fff::/20",
          "4000::/2",
          "5f00::/16",
          "8000::/1",
          "fc00::/7",
          "fe80::/10",
          "fec0::/10",
          "ff00::/8");

  /// The last address before a network and the first after it, where that is nobody's.
  static final List<String> NEXT_TO_THEM =
      List.of(
          "1.0.0.0",
          "9.255.255.255",
          "11.0.0.0",
          "100.63.255.255",
          "100.128.0.0",
          "126.255.255.255",
          "128.0.0.0",
          "169.253.255.255",
          "169.255.0.0",
          "172.15.255.255",
          "172.32.0.0",
          "191.255.255.255",
          "192.0.1.0",
          "192.0.3.0",
          "192.31.195.255",
          "192.31.197.0",
          "192.52.192.255",
          "192.52.194.0",
          "192.88.98.255",
          "192.88.100.0",
          "192.167.255.255",
          "192.169.0.0",
          "192.175.47.255",
          "192.175.49.0",
          "198.17.255.255",
          "198.20.0.0",
          "198.51.99.255",
          "198.51.101.0",
          "203.0.112.255",
          "203.0.114.0",
          "223.255.255.255",
          "[2000::]",
          "[2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff]",
          "[2001:200::]",
          "[2001:db7:ffff:ffff:ffff:ffff:ffff:ffff]",
          "[2001:db9::]",
          "[2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff]",
          "[2003::]",
          "[2620:4f:7fff:ffff:ffff:ffff:ffff:ffff]",
          "[2620:4f:8001::]",
          "[3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff]",
          "[3fff:1000::]",
          "[3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]");

  private Networks() {}

  /// An address as it stands in a URL: IPv6 in brackets, in its shortest form.
  static String host(BigInteger value, int length) {
    byte[] bytes = new byte[length];
    byte[] digits = value.toByteArray();
    for (int i = 0; i < Math.min(length, digits.length); i++) {
      bytes[length - 1 - i] = digits[digits.length - 1 - i];
    }
    try {
      String text = InetAddress.getByAddress(bytes).getHostAddress();
      return length == 4 || text.indexOf(':') < 0 ? text : "[" + shortest(text) + "]";
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The longest run of zeros, the first of equals, becomes a double colon.
  static String shortest(String text) {
    String zeros = "0:0:0:0:0:0:0:0";
    String padded = ":" + text + ":";
    for (int words = 8; words > 1; words--) {
      String run = ":" + zeros.substring(0, 2 * words - 1) + ":";
      int at = padded.indexOf(run);
      if (at >= 0) {
        String left = padded.substring(0, at);
        String right = padded.substring(at + run.length());
        String joined = left + "::" + right;
        String head = joined.startsWith("::") ? joined : joined.substring(1);
        return head.endsWith("::") ? head : head.substring(0, head.length() - 1);
      }
    }
    return text;
  }
}
