package io.rotary.app;

import io.rotary.app.settings.Mode;
import io.rotary.app.settings.Settings;
import io.rotary.platform.db.Opening;
import io.rotary.platform.db.Present;
import io.rotary.platform.db.Storage;
import io.rotary.platform.observe.LogFormat;
import io.rotary.platform.yaml.FileRefused;
import io.rotary.sandbox.clock.ProjectTime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Starts the server and serves until it is told to stop. SIGTERM lets requests in flight end
/// first.
@Command(name = "serve", description = "Start the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  /// Begins the line that says where the server is.
  static final String BASE = "  base URL    ";

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--port",
      defaultValue = "${env:ROTARY_PORT:-8080}",
      description = "Port of all surfaces (default: 8080, ROTARY_PORT); 0 takes a free one.")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "${env:ROTARY_HOST:-127.0.0.1}",
      description = "Address to listen on (default: 127.0.0.1, ROTARY_HOST).")
  private String host = "127.0.0.1";

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description = "Apply at start; may be repeated. Without it an empty store gets starter data.")
  private List<Path> seeds = new ArrayList<>();

  @Option(
      names = "--mode",
      defaultValue = "${env:ROTARY_MODE}",
      description =
          "sandbox (default with the embedded store) or production (default with"
              + " --database-url). ROTARY_MODE.")
  private @Nullable String mode;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Clock clock = Clock.systemUTC();
    Mode chosen = mode();
    if (port < 0 || port > 65_535) {
      throw new ParameterException(spec.commandLine(), "--port: 0 to 65535 expected");
    }
    Settings settings = store.settings(System.getenv());
    var listening = new Application.Listening(host, port, chosen, Lifecycle.Pace.BY_THEMSELVES);
    Optional<ProjectTime> time =
        settings.isSandbox(chosen)
            ? Optional.of(new ProjectTime(clock, settings.sandbox().deterministic()))
            : Optional.empty();
    Present present = time.<Present>map(one -> one).orElseGet(() -> Present.of(clock));
    try (Opening opening = Storage.begin(store.forServer(settings), present)) {
      FirstStock.Reading read = FirstStock.Reading.of(seeds);
      try (Application.Surroundings around =
              Application.Surroundings.create(settings, listening, clock, time, read.files());
          Storage storage = opening.await()) {
        serve(storage, around, read);
      }
      return 0;
    } catch (FileRefused e) {
      e.mistakes().forEach(spec.commandLine().getErr()::println);
      spec.commandLine().getErr().println("rotary: nothing of the seed files was applied");
      return 2;
    }
  }

  private void serve(Storage storage, Application.Surroundings around, FirstStock.Reading read)
      throws InterruptedException {
    Settings settings = around.settings();
    Mode chosen = around.listening().mode();
    Features features = Features.create(storage.database(), store.vault(System.getenv()), settings);
    Optional<FirstStock.Welcome> welcome = new FirstStock(features, chosen).run(read);
    Optional<FirstOperator.Known> operator = new FirstOperator(features, chosen).run();
    try (Application application = Application.start(storage, features, around)) {
      greet("http://" + host + ":" + application.port(), welcome, operator);
      if (chosen == Mode.PRODUCTION && settings.lifecycle().partner().isSimulated()) {
        warn("partner.url is not set: no number is linked to anything real (docs/partner.md)");
      }
      if (chosen == Mode.PRODUCTION && settings.isSandbox(chosen)) {
        warn("sandbox.key is set: clocks, faults and magic values act on this store");
      }
      serveUntilTold(application, around, storage);
    }
  }

  private Mode mode() {
    if (mode == null || mode.isEmpty()) {
      return store.isEmbedded() ? Mode.SANDBOX : Mode.PRODUCTION;
    }
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "sandbox" -> Mode.SANDBOX;
      case "production" -> Mode.PRODUCTION;
      default ->
          throw new ParameterException(
              spec.commandLine(), "--mode: sandbox or production expected, not " + mode);
    };
  }

  /// A signal ends the process only after everything has been closed in order; then with code 0.
  private static void serveUntilTold(
      Application application, Application.Surroundings around, Storage storage)
      throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  application.close();
                  around.close();
                  storage.close();
                  LogFormat.flush();
                  Runtime.getRuntime().halt(0);
                },
                "shutdown"));
    never.await();
  }

  private void greet(
      String base, Optional<FirstStock.Welcome> welcome, Optional<FirstOperator.Known> operator) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Rotary is ready.");
    out.println(BASE + base);
    welcome.ifPresentOrElse(
        known -> greet(out, base, known),
        () -> out.println("  Open a project with `./rotary project create`."));
    operator.ifPresent(
        known -> out.println("  operator    " + known.name() + " / " + known.secret()));
    out.println("  contract    " + base + "/openapi/");
    out.flush();
  }

  private void warn(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("rotary: " + text);
    err.flush();
  }

  private static void greet(PrintWriter out, String base, FirstStock.Welcome known) {
    String curl = "curl -s -u " + known.keyId() + ":" + known.secret();
    String path = base + "/v1/projects/" + known.projectId() + "/availableNumbers";
    String region = known.sold().region().value();
    String type = known.sold().type().name();
    out.println("  project id  " + known.projectId());
    out.println("  key id      " + known.keyId());
    out.println("  key secret  " + known.secret());
    out.println();
    out.println("Search, then rent a number:");
    out.println("  " + curl + " '" + path + "?regionCode=" + region + "&type=" + type + "&size=3'");
    out.println(
        "  "
            + curl
            + " -H 'content-type: application/json' -d '{\"regionCode\":\""
            + region
            + "\",\"type\":\""
            + type
            + "\"}' '"
            + path
            + ":rentAny'");
    out.println();
  }
}
