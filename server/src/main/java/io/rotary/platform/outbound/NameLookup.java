package io.rotary.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a name. May block; whoever asks waits two seconds at most.
public interface NameLookup {
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /// As the operating system does: its hosts file, its name servers, the JVM's cache.
  static NameLookup system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
