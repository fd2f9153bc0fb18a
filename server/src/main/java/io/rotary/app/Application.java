package io.rotary.app;

import io.rotary.auth.Auth;
import io.rotary.auth.Clocks;
import io.rotary.emergency.Emergency;
import io.rotary.emergency.PostalValidator;
import io.rotary.platform.db.Storage;
import io.rotary.platform.http.HttpLimits;
import io.rotary.platform.http.HttpServer;
import io.rotary.platform.http.HttpSettings;
import io.rotary.platform.http.PageTokens;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.observe.AccessLog;
import io.rotary.platform.observe.Health;
import io.rotary.platform.observe.Metrics;
import io.rotary.region.Region;
import io.rotary.rental.Rental;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The whole server, put together on an open store and listening. It does not own the store.
final class Application implements AutoCloseable {
  /// Where to listen and how strict to be.
  record Listening(String host, int port, Mode mode) {}

  private final Auth auth;
  private final Health health;
  private final HttpServer http;
  private final Housekeeping housekeeping;
  private final List<Route> routes;

  private Application(
      Auth auth, Health health, HttpServer http, Housekeeping housekeeping, List<Route> routes) {
    this.auth = auth;
    this.health = health;
    this.http = http;
    this.housekeeping = housekeeping;
    this.routes = List.copyOf(routes);
  }

  static Application start(
      Storage storage, Features features, Settings settings, Listening listening, Clock clock) {
    Auth auth =
        Auth.create(
            settings.auth(listening.mode()),
            features.database(),
            features.tenant(),
            features.vault(),
            new Clocks(clock, System::nanoTime));
    auth.start();
    Health health = new Health(storage::isReady);
    Metrics metrics = new Metrics();
    Idempotency idempotency = new Idempotency(features.database());
    List<Route> routes = new ArrayList<>(routes(features, settings, idempotency));
    routes.addAll(auth.routes());
    routes.addAll(health.routes());
    routes.add(metrics.route());
    HttpServer http = listen(settings, listening, routes, auth, metrics);
    Housekeeping housekeeping = new Housekeeping(idempotency);
    housekeeping.start();
    return new Application(auth, health, http, housekeeping, routes);
  }

  private static HttpServer listen(
      Settings settings, Listening listening, List<Route> routes, Auth auth, Metrics metrics) {
    HttpSettings where =
        new HttpSettings(
            listening.host(), listening.port(), settings.flatErrors(), HttpLimits.DEFAULT);
    try {
      return HttpServer.start(where, routes, auth, new AccessLog().and(metrics));
    } catch (RuntimeException e) {
      auth.close();
      throw e;
    }
  }

  private static List<Route> routes(Features features, Settings settings, Idempotency idempotency) {
    byte[] tokenKey =
        features.vault().digest("page-token", "key".getBytes(StandardCharsets.US_ASCII));
    Rental rental =
        Rental.create(
            new Rental.Platform(
                features.database(), idempotency, new PageTokens(tokenKey), features.plan()),
            new Rental.Parts(features.inventory(), features.billing(), features.provisioning()),
            settings.rentalScope());
    Emergency emergency =
        Emergency.create(
            new Emergency.Platform(
                features.database(), idempotency, features.vault(), features.plan()),
            rental,
            new PostalValidator());
    Region region = Region.create(features.database(), features.billing());
    return Stream.of(
            features.inventory().routes(),
            rental.routes(),
            emergency.routes(),
            features.callback().routes(features.database()),
            region.routes(),
            ContractPages.routes())
        .flatMap(List::stream)
        .toList();
  }

  int port() {
    return http.port();
  }

  List<Route> routes() {
    return routes;
  }

  /// Stops without losing an answer: unready, no new connections, requests in flight end.
  @Override
  public void close() {
    health.drain();
    http.close();
    housekeeping.close();
    auth.close();
  }
}
