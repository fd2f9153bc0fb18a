package io.rotary.platform.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What tenants' URLs may be and how much time and space a call gets.
///
/// Ports are 443 for https, 80 for http and the extra ones, or any. `allowed` are inner networks
/// that tenants may reach nevertheless, `denied` outer ones they may not; what is in both is
/// denied. `connect` holds for each address tried, `total` for the whole call with the look-up of
/// the name. `answerBytes` is the longest body that is read, `headerBytes` the longest head.
public record OutboundSettings(
    boolean plainHttp,
    boolean anyPort,
    Set<Integer> extraPorts,
    List<Network> allowed,
    List<Network> denied,
    Duration connect,
    Duration total,
    int answerBytes,
    int headerBytes) {
  private static final int SIZE = 16 * 1024;

  public OutboundSettings {
    extraPorts = Set.copyOf(extraPorts);
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
  }

  /// Https to the outside only.
  public static OutboundSettings production() {
    return of(false, List.of());
  }

  /// Also plain http, any port, and this machine by its loopback addresses or as `localhost`.
  public static OutboundSettings sandbox() {
    return of(true, List.of(Network.parse("127.0.0.0/8"), Network.parse("::1/128")));
  }

  private static OutboundSettings of(boolean open, List<Network> allowed) {
    return new OutboundSettings(
        open,
        open,
        Set.of(),
        allowed,
        List.of(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        SIZE,
        SIZE);
  }

  public OutboundSettings withPlainHttp(boolean plain) {
    return new OutboundSettings(
        plain, anyPort, extraPorts, allowed, denied, connect, total, answerBytes, headerBytes);
  }

  public OutboundSettings withAnyPort() {
    return new OutboundSettings(
        plainHttp, true, extraPorts, allowed, denied, connect, total, answerBytes, headerBytes);
  }

  public OutboundSettings withExtraPorts(Set<Integer> ports) {
    return new OutboundSettings(
        plainHttp, anyPort, ports, allowed, denied, connect, total, answerBytes, headerBytes);
  }

  public OutboundSettings withNetworks(List<Network> allow, List<Network> deny) {
    return new OutboundSettings(
        plainHttp, anyPort, extraPorts, allow, deny, connect, total, answerBytes, headerBytes);
  }

  public OutboundSettings withTimes(Duration perConnect, Duration inAll) {
    return new OutboundSettings(
        plainHttp,
        anyPort,
        extraPorts,
        allowed,
        denied,
        perConnect,
        inAll,
        answerBytes,
        headerBytes);
  }

  public OutboundSettings withSizes(int answer, int header) {
    return new OutboundSettings(
        plainHttp, anyPort, extraPorts, allowed, denied, connect, total, answer, header);
  }

  boolean allowsPort(boolean secure, int port) {
    return anyPort || port == (secure ? 443 : 80) || extraPorts.contains(port);
  }
}
