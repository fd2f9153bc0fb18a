package io.rotary.app;

import io.rotary.admin.Admin;
import io.rotary.app.settings.Mode;
import io.rotary.app.settings.Settings;
import io.rotary.auth.Auth;
import io.rotary.auth.Clocks;
import io.rotary.callback.CallbackUrls;
import io.rotary.callback.DeliveryGate;
import io.rotary.emergency.AddressValidator;
import io.rotary.emergency.Emergency;
import io.rotary.inventory.Inventory;
import io.rotary.inventory.Reserving;
import io.rotary.order.OrderParts;
import io.rotary.order.Orders;
import io.rotary.phone.E164;
import io.rotary.platform.db.Storage;
import io.rotary.platform.http.Around;
import io.rotary.platform.http.HttpLimits;
import io.rotary.platform.http.HttpServer;
import io.rotary.platform.http.HttpSettings;
import io.rotary.platform.http.PageTokens;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.observe.AccessLog;
import io.rotary.platform.observe.Health;
import io.rotary.platform.observe.Metrics;
import io.rotary.platform.outbound.NameLookup;
import io.rotary.platform.outbound.Outbound;
import io.rotary.profile.Profiles;
import io.rotary.region.Region;
import io.rotary.rental.Rental;
import io.rotary.sandbox.Sandbox;
import io.rotary.sandbox.clock.ProjectTime;
import io.rotary.sandbox.magic.Magic;
import io.rotary.sandbox.receiver.Holds;
import io.rotary.sandbox.state.ProjectSeeds;
import io.rotary.seed.SeedFile;
import io.rotary.seed.SeedFiles;
import io.rotary.timeline.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The whole server, put together on an open store and listening. It owns neither the store nor its
/// surroundings.
final class Application implements AutoCloseable {
  /// Where to listen, how strict to be, and how jobs run.
  record Listening(String host, int port, Mode mode, Lifecycle.Pace pace) {}

  /// What a server is made of that needs no store, so that it can be made while that is opened.
  /// Whoever makes it closes it, after the server.
  record Surroundings(
      Settings settings,
      Listening listening,
      Clock clock,
      Optional<ProjectTime> time,
      List<SeedFile> seeds,
      Outbound outbound,
      AddressValidator validator,
      Metrics metrics)
      implements AutoCloseable {
    /// `time` is there where a sandbox is to be: the one the store was opened with. `seeds` are
    /// what its projects were made by.
    static Surroundings create(
        Settings settings,
        Listening listening,
        Clock clock,
        Optional<ProjectTime> time,
        List<SeedFile> seeds) {
      Outbound outbound =
          Outbound.start(settings.lifecycle().outbound(listening.mode()), NameLookup.system());
      return new Surroundings(
          settings,
          listening,
          clock,
          time,
          seeds,
          outbound,
          seams(time).validator().apply(settings.lifecycle().validator(outbound, clock)),
          new Metrics());
    }

    ProjectSeeds projectSeeds(Features features) {
      return new ProjectSeeds(
          features.seed(),
          new SeedFiles(features.plan()).demo().projects().getFirst(),
          seeds.stream().flatMap(file -> file.projects().stream()).toList());
    }

    Seams seams() {
      return seams(time);
    }

    private static Seams seams(Optional<ProjectTime> time) {
      return time.isPresent() ? Seams.ofSandbox() : Seams.NOTHING;
    }

    @Override
    public void close() {
      outbound.close();
    }
  }

  private final Auth auth;
  private final Health health;
  private final HttpServer http;
  private final Lifecycle lifecycle;
  private final Optional<Sandbox> sandbox;
  private final List<Route> routes;

  private Application(
      Auth auth,
      Health health,
      HttpServer http,
      Lifecycle lifecycle,
      Optional<Sandbox> sandbox,
      List<Route> routes) {
    this.sandbox = sandbox;
    this.auth = auth;
    this.health = health;
    this.http = http;
    this.lifecycle = lifecycle;
    this.routes = List.copyOf(routes);
  }

  static Application start(Storage storage, Features features, Surroundings around) {
    Settings settings = around.settings();
    Listening listening = around.listening();
    Metrics metrics = around.metrics();
    Auth auth =
        Auth.create(
            settings.auth(listening.mode()),
            features.database(),
            features.tenant(),
            features.vault(),
            clocks(around));
    auth.start();
    Health health = new Health(storage::isReady);
    JobAlarms.watchParked(metrics.registry(), features.database(), features.queue());
    Idempotency idempotency = new Idempotency(features.database());
    CallbackUrls callbackUrls = new CallbackUrls(around.outbound().guard());
    Seams seams = around.seams();
    Inventory inventory = seams.inventory().apply(features.inventory());
    Rental rental = rental(features, inventory, settings, idempotency, callbackUrls);
    Emergency emergency =
        Emergency.create(
            new Emergency.Platform(
                features.database(),
                idempotency,
                features.vault(),
                features.plan(),
                features.timeline()),
            rental,
            around.validator());
    Holds holds = new Holds();
    Orders orders = orders(features, around, rental, idempotency, callbackUrls);
    Lifecycle lifecycle =
        new Lifecycle(
            features,
            settings.lifecycle(),
            around.outbound(),
            rental,
            new Lifecycle.Running(
                listening.pace(),
                new JobAlarms(metrics.registry(), features.notices(), features.callback()),
                orders,
                List.of(Housekeeping.worker(idempotency)),
                List.of(emergency::forget),
                around.time().isPresent() ? holds : DeliveryGate.OPEN,
                seams.outcomes()));
    List<Route> routes = new ArrayList<>(routes(features, rental, emergency));
    routes.addAll(orders.routes());
    routes.addAll(Profiles.create(features.database(), orders).routes());
    routes.addAll(lifecycle.routes(idempotency));
    routes.addAll(admin(features, lifecycle, orders).routes());
    routes.addAll(auth.routes());
    routes.addAll(health.routes());
    routes.add(metrics.route());
    Optional<Sandbox> sandbox =
        around
            .time()
            .map(
                _ ->
                    sandbox(
                        features,
                        around,
                        lifecycle,
                        new Served(auth, rental, holds, List.copyOf(routes))));
    sandbox.ifPresent(one -> routes.replaceAll(one::over));
    sandbox.ifPresent(one -> routes.addAll(one.routes()));
    try {
      HttpServer http = listen(around, routes, auth, sandbox);
      if (listening.pace() == Lifecycle.Pace.BY_THEMSELVES) {
        sandbox.ifPresent(Sandbox::start);
      }
      return new Application(auth, health, http, lifecycle, sandbox, routes);
    } catch (RuntimeException e) {
      sandbox.ifPresent(Sandbox::close);
      lifecycle.close();
      auth.close();
      throw e;
    }
  }

  private static HttpServer listen(
      Surroundings around, List<Route> routes, Auth auth, Optional<Sandbox> sandbox) {
    Listening listening = around.listening();
    HttpSettings where =
        new HttpSettings(
            listening.host(), listening.port(), around.settings().flatErrors(), HttpLimits.DEFAULT);
    Around whatever = sandbox.<Around>map(one -> one).orElse(Around.NOTHING);
    return HttpServer.start(where, routes, auth, whatever, new AccessLog().and(around.metrics()));
  }

  private static Clocks clocks(Surroundings around) {
    return new Clocks(
        projectId ->
            around.time().map(time -> time.now(projectId)).orElseGet(around.clock()::instant),
        System::nanoTime);
  }

  /// What is served beside the sandbox.
  private record Served(Auth auth, Rental rental, Holds holds, List<Route> routes) {}

  private static Sandbox sandbox(
      Features features, Surroundings around, Lifecycle lifecycle, Served served) {
    return Sandbox.create(
        new Sandbox.Parts(
            features.database(),
            features.tenant(),
            features.billing(),
            around.projectSeeds(features),
            served.rental()::forgetLists,
            features.queue(),
            around.settings().sandbox(),
            around.time().orElseThrow(),
            lifecycle.ownWork(),
            served.routes(),
            features.callback(),
            served.holds(),
            new Magic.Parts(
                features.database(),
                features.provisioning(),
                (projectId, number) -> lock(features, lifecycle, projectId, number)),
            header -> {
              var _ = served.auth().authenticateOperator(header);
            },
            around.listening().mode() == Mode.PRODUCTION
                ? around.settings().sandbox().key()
                : Optional.empty()));
  }

  private static void lock(Features features, Lifecycle lifecycle, String projectId, E164 number) {
    features
        .database()
        .run(
            tx ->
                lifecycle
                    .terms()
                    .lock(tx, projectId, number, new Cause("sandbox", "", Magic.LOCKED)));
  }

  private static Orders orders(
      Features features,
      Surroundings around,
      Rental rental,
      Idempotency idempotency,
      CallbackUrls callbackUrls) {
    return Orders.create(
        new Orders.Platform(
            features.database(),
            idempotency,
            features.vault(),
            features.plan(),
            callbackUrls,
            around.seams().review()),
        new OrderParts(
            features.requirements(),
            features.documents(),
            new Reserving(),
            rental,
            features.billing(),
            features.provisioning(),
            features.callback(),
            features.timeline(),
            features.queue()),
        around.settings().orders(around.listening().mode()));
  }

  private static Rental rental(
      Features features,
      Inventory inventory,
      Settings settings,
      Idempotency idempotency,
      CallbackUrls callbackUrls) {
    byte[] tokenKey =
        features.vault().digest("page-token", "key".getBytes(StandardCharsets.US_ASCII));
    return Rental.create(
        new Rental.Platform(
            features.database(),
            idempotency,
            new PageTokens(tokenKey),
            features.plan(),
            callbackUrls),
        new Rental.Parts(
            inventory,
            features.billing(),
            features.provisioning(),
            features.callback(),
            features.timeline()),
        settings.rentalScope());
  }

  private static Admin admin(Features features, Lifecycle lifecycle, Orders orders) {
    return Admin.create(
        features.database(),
        new Admin.Parts(
            features.plan(),
            features.tenant(),
            features.billing(),
            features.callback(),
            features.inventory(),
            lifecycle.terms(),
            orders,
            features.timeline(),
            lifecycle.audit(),
            features.notices(),
            features.queue()));
  }

  private static List<Route> routes(Features features, Rental rental, Emergency emergency) {
    Region region = Region.create(features.database(), features.billing());
    return Stream.of(
            features.inventory().routes(),
            features.requirements().routes(),
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

  Lifecycle lifecycle() {
    return lifecycle;
  }

  /// Stops without losing an answer: unready, no new connections, requests in flight end, then
  /// jobs.
  @Override
  public void close() {
    health.drain();
    http.close();
    sandbox.ifPresent(Sandbox::close);
    lifecycle.close();
    auth.close();
  }
}
