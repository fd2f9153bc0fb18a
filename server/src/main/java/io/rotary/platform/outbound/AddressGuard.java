package io.rotary.platform.outbound;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Keeps tenants' URLs from leading inwards (design: reliability 3.7). The same rules hold when a
/// URL is stored and again at every send, because a name may be given other addresses in between.
///
/// Every address of a name must pass, not just the one that is used.
public final class AddressGuard {
  private final OutboundSettings settings;
  private final Lookups lookups;
  private final Predicate<InetAddress> own;

  AddressGuard(OutboundSettings settings, Lookups lookups, Predicate<InetAddress> own) {
    this.settings = settings;
    this.lookups = lookups;
    this.own = own;
  }

  /// What is wrong with the form of a tenant's `url`, in words that begin with "must". Asks no name
  /// server; an address written out is judged too.
  public Optional<String> faultIn(String url) {
    try {
      var _ = target(url, Trust.TENANT);
      return Optional.empty();
    } catch (NotSent e) {
      return Optional.of(e.text());
    }
  }

  /// What is wrong with the form of a tenant's `url` or with where it leads now, in words that
  /// begin with "must". Nothing when the name does not resolve: that is for the send to find out.
  /// May take two seconds.
  public Optional<String> refusalOf(String url) {
    try {
      var _ = addresses(target(url, Trust.TENANT), Trust.TENANT, Deadline.in(settings.total()));
      return Optional.empty();
    } catch (NotSent e) {
      return e.failure() == Failure.ADDRESS_REFUSED ? Optional.of(e.text()) : Optional.empty();
    }
  }

  /// Whether one of this machine's interfaces has the address.
  static boolean isOwn(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return true;
    }
  }

  Target target(String url, Trust trust) throws NotSent {
    Target target = Target.parse(url);
    if (trust == Trust.TENANT) {
      checkForm(target);
    }
    return target;
  }

  /// Where to connect to: the addresses of the target, all of which passed.
  List<InetAddress> addresses(Target target, Trust trust, Deadline deadline) throws NotSent {
    List<InetAddress> addresses =
        target.literal() == null
            ? lookups.resolve(target.host(), deadline)
            : List.of(target.literal());
    if (trust == Trust.TENANT && !addresses.stream().allMatch(this::mayReach)) {
      throw inner();
    }
    return addresses;
  }

  private void checkForm(Target target) throws NotSent {
    if (!target.secure() && !settings.plainHttp()) {
      throw NotSent.refused("must be an https URL");
    }
    if (!settings.allowsPort(target.secure(), target.port())) {
      throw NotSent.refused("must use the usual port, or one the operator allows");
    }
    if (target.literal() == null) {
      checkName(target.host());
    } else if (!mayReach(target.literal())) {
      throw inner();
    }
  }

  private void checkName(String name) throws NotSent {
    if (name.equals("localhost") && allowsLoopback()) {
      return;
    }
    if (HostName.isOneLabel(name)) {
      throw NotSent.refused("must name its host in full, such as hooks.example.com");
    }
    if (HostName.isInner(name)) {
      throw NotSent.refused("must not name a host of an inner network");
    }
  }

  private boolean allowsLoopback() {
    return settings.allowed().stream().anyMatch(network -> network.address().isLoopbackAddress());
  }

  private boolean mayReach(InetAddress address) {
    return !InnerNetworks.anyContains(settings.denied(), address)
        && (InnerNetworks.anyContains(settings.allowed(), address)
            || (!InnerNetworks.contain(address) && !own.test(address)))
        && Embedded.in(address).stream().allMatch(this::mayReach);
  }

  private static NotSent inner() {
    return NotSent.refused("must not lead to an address of a private or special network");
  }
}
