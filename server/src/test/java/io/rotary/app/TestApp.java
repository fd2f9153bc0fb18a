package io.rotary.app;

import io.rotary.app.settings.Mode;
import io.rotary.app.settings.Settings;
import io.rotary.app.settings.SettingsText;
import io.rotary.pack.PackFile;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Storage;
import io.rotary.platform.http.Route;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import io.rotary.sandbox.clock.ProjectTime;
import io.rotary.seed.SeedFiles;
import io.rotary.tenant.Operators;
import io.rotary.testing.Contract;
import io.rotary.testing.Parts;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The whole server on a database of its own, filled with `world/world.yaml`, driven over real
/// HTTP. Every answer is held against the contract document before a test sees it.
public final class TestApp implements AutoCloseable, AfterAllCallback {
  private static final Contract CONTRACT = Contract.load();
  private static final int LARGE_BODY = 128 * 1024;

  private final Optional<TestDatabase> store;
  private final TestClock clock;
  private final Features features;
  private final Application.Surroundings around;
  private final Application application;

  /// The document describes the flat form; the switch that turns it off is beyond it.
  private final boolean inContract;

  private final HttpClient client = HttpClient.newHttpClient();

  private TestApp(TestClock clock, Map<String, String> environment, Mode mode) {
    this(
        clock,
        new ProjectTime(clock, "on".equals(environment.get("ROTARY_SANDBOX_DETERMINISTIC"))),
        environment,
        mode);
  }

  private TestApp(TestClock clock, ProjectTime time, Map<String, String> environment, Mode mode) {
    this(TestDatabase.create(time), clock, time, environment, mode);
  }

  private TestApp(
      TestDatabase store,
      TestClock clock,
      ProjectTime time,
      Map<String, String> environment,
      Mode mode) {
    this(
        Optional.of(store),
        store.storage(),
        clock,
        mode == Mode.SANDBOX || environment.containsKey("ROTARY_SANDBOX_KEY")
            ? Optional.of(time)
            : Optional.empty(),
        environment,
        mode);
  }

  private TestApp(
      Optional<TestDatabase> store,
      Storage storage,
      TestClock clock,
      Optional<ProjectTime> time,
      Map<String, String> environment,
      Mode mode) {
    this.store = store;
    this.clock = clock;
    inContract = !"off".equals(environment.get("ROTARY_ERRORS_FLAT"));
    Settings settings = Settings.of(SettingsText.read(null, environment));
    features =
        Features.create(storage.database(), new Vault(MasterKey.of(Parts.MASTER_KEY)), settings);
    seed("world/world.yaml");
    features
        .database()
        .run(tx -> new Operators(features.vault()).add(tx, "operator", "operator-secret"));
    around =
        Application.Surroundings.create(
            settings,
            new Application.Listening("127.0.0.1", 0, mode, Lifecycle.Pace.BY_HAND),
            clock,
            time,
            List.of(
                new SeedFiles(features.plan())
                    .read(Path.of("src/test/resources", "world/world.yaml"))));
    application = Application.start(storage, features, around);
  }

  /// On an empty store of the caller's, who closes it afterwards.
  public static TestApp on(Storage storage) {
    return new TestApp(
        Optional.empty(), storage, new TestClock(), Optional.empty(), Map.of(), Mode.SANDBOX);
  }

  public static TestApp start() {
    return start(new TestClock());
  }

  public static TestApp start(TestClock clock) {
    return new TestApp(clock, Map.of(), Mode.SANDBOX);
  }

  /// With settings given as environment variables.
  public static TestApp start(Map<String, String> environment) {
    return new TestApp(new TestClock(), environment, Mode.SANDBOX);
  }

  /// With a clock and settings.
  public static TestApp start(TestClock clock, Map<String, String> environment) {
    return new TestApp(clock, environment, Mode.SANDBOX);
  }

  public static TestApp startProduction() {
    return startProduction(Map.of());
  }

  /// With settings given as environment variables.
  public static TestApp startProduction(Map<String, String> environment) {
    return new TestApp(new TestClock(), environment, Mode.PRODUCTION);
  }

  /// Applies another seed file of the test resources.
  public void seed(String resource) {
    Path file = Path.of("src/test/resources", resource);
    var _ = features.seed().apply(new SeedFiles(features.plan()).read(file));
  }

  /// Puts what the magic values need into the store, as a sandbox does when it starts.
  public void stockMagic() {
    new MagicStock(features).run(new SeedFiles(features.plan()));
  }

  /// Puts what an empty store begins with beside the world.
  public void stockStarter() {
    var _ = features.seed().apply(new SeedFiles(features.plan()).starter());
  }

  /// Takes the requirement packs that come with the product into the store.
  public void installPacks() {
    features.database().run(tx -> features.requirements().installShipped(tx));
  }

  /// Takes a requirement pack into the store, as an operator does.
  public void importPack(PackFile pack) {
    features.database().run(tx -> features.requirements().importPack(tx, pack));
  }

  public TestClock clock() {
    return clock;
  }

  /// Runs every job that is due now, and those they make due.
  public int runJobs() {
    return application.lifecycle().runner().runDue();
  }

  /// Moves the clock and runs what becomes due, a step at a time.
  public void advance(Duration duration, Duration step) {
    Instant end = clock.instant().plus(duration);
    runJobs();
    while (clock.instant().isBefore(end)) {
      Duration left = Duration.between(clock.instant(), end);
      clock.advance(left.compareTo(step) < 0 ? left : step);
      runJobs();
    }
  }

  /// Moves the clock by seconds until `duration` has passed.
  public void advance(Duration duration) {
    advance(duration, Duration.ofSeconds(1));
  }

  public Database database() {
    return features.database();
  }

  public TestDatabase store() {
    return store.orElseThrow();
  }

  public List<Route> routes() {
    return application.routes();
  }

  public String base() {
    return "http://127.0.0.1:" + application.port();
  }

  /// A caller with the Basic credential of a project of the world.
  public Client as(String project) {
    String credential = project + "-key:" + project + "-secret";
    String basic = Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    return new Client(project, "Basic " + basic);
  }

  /// One of the operator's staff; paths begin with a slash.
  public Client operator() {
    String basic =
        Base64.getEncoder()
            .encodeToString("operator:operator-secret".getBytes(StandardCharsets.UTF_8));
    return new Client("", "Basic " + basic);
  }

  /// A caller with this `Authorization` header and project.
  public Client with(String project, String authorization) {
    return new Client(project, authorization);
  }

  /// Calls on behalf of one project; paths are relative to it unless they begin with a slash.
  public final class Client {
    private final String project;
    private final String authorization;

    private Client(String project, String authorization) {
      this.project = project;
      this.authorization = authorization;
    }

    public Answer get(String path) {
      return send("GET", path, "", Map.of());
    }

    public Answer post(String path, String json) {
      return send("POST", path, json, Map.of());
    }

    public Answer patch(String path, String json) {
      return send("PATCH", path, json, Map.of());
    }

    public Answer send(String method, String path, String json, Map<String, String> headers) {
      Map<String, String> all = new LinkedHashMap<>();
      if (!json.isEmpty()) {
        all.put("content-type", "application/json");
      }
      all.putAll(headers);
      return sendBytes(method, path, json.getBytes(StandardCharsets.UTF_8), all);
    }

    /// With this body, byte for byte, and no media type but what `headers` say.
    public Answer sendBytes(String method, String path, byte[] body, Map<String, String> headers) {
      String target = path.startsWith("/") ? path : "/v1/projects/" + project + "/" + path;
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base() + target))
              .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
      if (!authorization.isEmpty()) {
        request.header("authorization", authorization);
      }
      headers.forEach(request::setHeader);
      // A large body is announced first: its refusal would get lost while it is still being sent.
      request.expectContinue(body.length > LARGE_BODY);
      return exchange(method, target, request.build());
    }

    private Answer exchange(String method, String target, HttpRequest request) {
      try {
        HttpResponse<byte[]> response =
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (inContract) {
          CONTRACT.check(
              method, target, response.statusCode(), response.headers().map(), response.body());
        }
        return new Answer(response);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    application.close();
    around.close();
    client.close();
    store.ifPresent(TestDatabase::close);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }
}
