package io.rotary.callback;

import io.rotary.testing.Behaviour;
import io.rotary.testing.RawReceiver;
import io.rotary.testing.TestAuthority;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One of the hundred receivers of [DeliveryStormTest]: where events for it go, and what must
/// become of them.
record StormReceiver(String projectId, String url, RawReceiver socket, Fate fate, String nature) {
  enum Fate {
    /// Every event at the first try.
    HEALTHY,
    /// Every event, some after it has been repaired.
    REPAIRED,
    /// Tried once, then given up.
    FINAL,
    /// Switched off at its first answer.
    OFF,
    /// Nothing can be delivered there.
    NEVER
  }

  private static final int ALL = 100;
  private static final int PROJECTS = 20;
  private static final Duration SLOWNESS = Duration.ofMillis(50);
  private static final Set<Behaviour> GOOD =
      EnumSet.of(
          Behaviour.OK,
          Behaviour.ACCEPTED,
          Behaviour.NO_CONTENT,
          Behaviour.CONTINUE_FIRST,
          Behaviour.SLOW,
          // Whatever follows a 2xx is not looked at.
          Behaviour.GZIP_BOMB,
          Behaviour.ENDLESS_BODY);
  private static final Set<Behaviour> FINAL =
      EnumSet.of(
          Behaviour.REDIRECT_INSIDE,
          Behaviour.REDIRECT_TO_ITSELF,
          Behaviour.BAD_REQUEST,
          Behaviour.UNAUTHORIZED,
          Behaviour.NOT_FOUND);
  private static final Set<Behaviour> UNREACHABLE =
      EnumSet.of(Behaviour.REFUSED, Behaviour.BLACKHOLE);

  /// The names in the URLs: one is this machine, one points to where callbacks may not go, and all
  /// others do not exist.
  private static final Map<String, String> NAMES =
      Map.of("hooks.example.com", "127.0.0.1", "inner.example.com", "10.0.0.1");

  /// One for each way to misbehave, healthy ones for the rest; spread over the projects so that
  /// each has some of both.
  static List<StormReceiver> startAll() {
    List<StormReceiver> all = new ArrayList<>();
    for (Behaviour behaviour : Behaviour.values()) {
      all.add(started(all.size(), behaviour));
    }
    RawReceiver impostor =
        RawReceiver.start(Behaviour.OK, TestAuthority.selfSigned("hooks.example.com"));
    all.add(never(all.size(), impostor, "hooks.example.com", "vouches for itself"));
    all.add(never(all.size(), RawReceiver.start(Behaviour.OK), "nobody.example.com", "no name"));
    all.add(never(all.size(), RawReceiver.start(Behaviour.OK), "inner.example.com", "inside"));
    while (all.size() < ALL) {
      all.add(started(all.size(), Behaviour.OK));
    }
    return all;
  }

  static List<InetAddress> resolve(String host) throws UnknownHostException {
    String address = NAMES.get(host);
    if (address == null) {
      throw new UnknownHostException(host);
    }
    return List.of(InetAddress.ofLiteral(address));
  }

  private static StormReceiver started(int index, Behaviour behaviour) {
    RawReceiver socket = RawReceiver.start(behaviour, SLOWNESS);
    return new StormReceiver(
        project(index), socket.url(), socket, fate(behaviour), behaviour.name());
  }

  private static StormReceiver never(int index, RawReceiver socket, String host, String nature) {
    return new StormReceiver(project(index), socket.url(host), socket, Fate.NEVER, nature);
  }

  private static String project(int index) {
    return "storm-" + index % PROJECTS;
  }

  private static Fate fate(Behaviour behaviour) {
    if (GOOD.contains(behaviour)) {
      return Fate.HEALTHY;
    }
    if (FINAL.contains(behaviour)) {
      return Fate.FINAL;
    }
    if (UNREACHABLE.contains(behaviour)) {
      return Fate.NEVER;
    }
    return behaviour == Behaviour.GONE ? Fate.OFF : Fate.REPAIRED;
  }
}
