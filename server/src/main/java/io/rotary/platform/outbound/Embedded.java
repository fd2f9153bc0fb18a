package io.rotary.platform.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// IPv4 addresses inside IPv6 addresses: a packet to the outer one may end at the inner one.
final class Embedded {
  private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
  private static final Network TEREDO = Network.parse("2001::/32");
  private static final Network NAT64 = Network.parse("64:ff9b::/96");
  private static final Network NAT64_LOCAL = Network.parse("64:ff9b:1::/48");

  private Embedded() {}

  /// The addresses inside; none for most. Mapped addresses never get here: the JDK makes IPv4
  /// addresses of them.
  static List<InetAddress> in(InetAddress address) {
    List<InetAddress> inner = new ArrayList<>(2);
    if (!(address instanceof Inet6Address)) {
      return inner;
    }
    byte[] bytes = address.getAddress();
    if (SIX_TO_FOUR.contains(address)) {
      inner.add(four(bytes[2], bytes[3], bytes[4], bytes[5]));
    }
    if (TEREDO.contains(address)) {
      inner.add(four(bytes[4], bytes[5], bytes[6], bytes[7]));
      inner.add(four(~bytes[12], ~bytes[13], ~bytes[14], ~bytes[15]));
    }
    if (NAT64.contains(address) || NAT64_LOCAL.contains(address) || isIsatap(bytes)) {
      inner.add(four(bytes[12], bytes[13], bytes[14], bytes[15]));
    }
    if (NAT64_LOCAL.contains(address)) {
      inner.add(four(bytes[6], bytes[7], bytes[9], bytes[10]));
    }
    if (isCompatible(bytes)) {
      inner.add(four(bytes[12], bytes[13], bytes[14], bytes[15]));
    }
    return inner;
  }

  /// The interface part is `[02]00:5efe` and an IPv4 address.
  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  /// Twelve zeros and an IPv4 address; `::` and `::1` are addresses in their own right.
  private static boolean isCompatible(byte[] bytes) {
    boolean zeros = Arrays.equals(bytes, 0, 12, new byte[12], 0, 12);
    return zeros && (bytes[12] != 0 || bytes[13] != 0 || bytes[14] != 0 || (bytes[15] & 0xfe) != 0);
  }

  private static InetAddress four(int first, int second, int third, int fourth) {
    try {
      return InetAddress.getByAddress(
          new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an IPv4 address has four bytes", e);
    }
  }
}
