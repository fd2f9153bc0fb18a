package io.rotary.platform.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The tag of a request: Jetty shares a connection only between requests to one host whose tags are
/// equal, so pools stay apart, and a name that moved gets new connections. It carries the addresses
/// the guard passed; nothing else is ever connected to.
record Route(Trust trust, String pool, Set<InetAddress> addresses) {
  /// A name with many dead addresses must not keep us connecting long after its call has ended.
  private static final int MOST = 4;

  /// Keeps the order in which to try; equal in any order.
  static Route of(Call call, List<InetAddress> addresses) {
    return new Route(
        call.trust(),
        call.pool(),
        new LinkedHashSet<>(addresses.subList(0, Math.min(MOST, addresses.size()))));
  }

  /// Each address bears the name of the host, which TLS announces and the certificate must show.
  List<InetSocketAddress> sockets(String host, int port) {
    return addresses.stream().map(one -> new InetSocketAddress(named(host, one), port)).toList();
  }

  boolean leadsTo(SocketAddress remote) {
    return remote instanceof InetSocketAddress socket && addresses.contains(socket.getAddress());
  }

  private static InetAddress named(String host, InetAddress address) {
    try {
      return InetAddress.getByAddress(host, address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of an address has the right length", e);
    }
  }
}
