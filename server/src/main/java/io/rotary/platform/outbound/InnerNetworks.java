package io.rotary.platform.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// The networks no tenant's URL may lead to: private, local, shared, multicast, reserved, for
/// documentation, or a way into IPv4 (design: reliability 3.7).
final class InnerNetworks {
  private static final List<Network> FOUR =
      networks(
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
          "240.0.0.0/4");

  /// Of IPv6 one block is outer, and these parts of it are not.
  private static final Network OUTER_SIX = Network.parse("2000::/3");

  private static final List<Network> SIX =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

  private InnerNetworks() {}

  static boolean contain(InetAddress address) {
    return address instanceof Inet6Address
        ? !OUTER_SIX.contains(address) || anyContains(SIX, address)
        : anyContains(FOUR, address);
  }

  static boolean anyContains(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
