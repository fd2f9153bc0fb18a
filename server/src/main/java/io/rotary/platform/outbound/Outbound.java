package io.rotary.platform.outbound;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Outgoing HTTP/1.1. One per program; calls block their thread, which is meant to be a virtual
/// one. No redirects, cookies, proxies or content decoding, and nothing is sent twice.
///
/// A call looks its name up, has all addresses judged, and connects to one of them; there is no
/// second look-up in between.
public final class Outbound implements AutoCloseable {
  private final OutboundSettings settings;
  private final Lookups lookups;
  private final AddressGuard guard;
  private final Failures failures;
  private final PlainClient client;
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private Outbound(OutboundSettings settings, Lookups lookups, PlainClient client) {
    this.settings = settings;
    this.lookups = lookups;
    this.guard = new AddressGuard(settings, lookups, AddressGuard::isOwn);
    this.failures = new Failures(settings);
    this.client = client;
  }

  /// Trusts the certificate authorities of the JDK.
  public static Outbound start(OutboundSettings settings, NameLookup names) {
    return start(settings, names, new SslContextFactory.Client());
  }

  /// For tests of certificates: with authorities of their own.
  static Outbound start(OutboundSettings settings, NameLookup names, SslContextFactory.Client tls) {
    return new Outbound(settings, new Lookups(names), new PlainClient(settings, tls));
  }

  /// Makes the call and waits for its end, which comes within the total time. Whatever the other
  /// side does is an outcome, never an exception.
  public Outcome send(Call call) {
    Optional<HttpClient> http = client.get();
    if (http.isEmpty()) {
      return Failures.stopping();
    }
    Deadline deadline = Deadline.in(settings.total());
    try {
      Target target = guard.target(call.url(), call.trust());
      Route route = Route.of(call, guard.addresses(target, call.trust(), deadline));
      return exchange(request(http.get(), call, target, route), deadline);
    } catch (NotSent e) {
      return e.outcome();
    }
  }

  public AddressGuard guard() {
    return guard;
  }

  /// Ends every call under way.
  @Override
  public void close() {
    closed = true;
    lookups.close();
    underWay.forEach(exchange -> exchange.end(Failures.stopping()));
    client.stop();
  }

  private Outcome exchange(Request request, Deadline deadline) {
    Exchange exchange = new Exchange(request, failures, settings.answerBytes());
    underWay.add(exchange);
    try {
      return closed ? Failures.stopping() : exchange.run(deadline);
    } finally {
      underWay.remove(exchange);
    }
  }

  private Request request(HttpClient http, Call call, Target target, Route route) {
    Request request =
        http.newRequest(target.uri())
            .method(call.method())
            .tag(route)
            .idleTimeout(2 * settings.total().toMillis(), TimeUnit.MILLISECONDS)
            .headers(headers -> call.headers().forEach(headers::put));
    return call.body().length == 0
        ? request
        : request.body(new BytesRequestContent((String) null, call.body()));
  }
}
