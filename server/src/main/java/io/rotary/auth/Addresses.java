package io.rotary.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom an address stands for when calls are counted: an IPv4 address for itself, an IPv6 address
/// for its /64, which is the least anybody gets.
final class Addresses {
  private Addresses() {}

  /// The network of an address in text; other text as it is. Never asks a name server.
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8)) + "/64"
          : address;
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
