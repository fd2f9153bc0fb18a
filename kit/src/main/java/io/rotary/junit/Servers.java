package io.rotary.junit;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The servers of this JVM: one that runs, or one for each launcher, until the JVM ends. */
final class Servers {
  /** A start that failed is kept, too, so that each test fails at once. */
  private static final Map<String, FutureTask<Rotary>> KNOWN = new ConcurrentHashMap<>();

  private Servers() {}

  /** The server at the URL that is set, else one of the launcher, which is looked for if empty. */
  static Rotary of(String launcher) {
    Optional<String> url = setting("rotary.url");
    String key = url.orElse(launcher);
    FutureTask<Rotary> task =
        KNOWN.computeIfAbsent(
            key,
            named -> new FutureTask<>(() -> url.map(Servers::join).orElseGet(() -> start(named))));
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("No Rotary to test against", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A system property, else the environment's: {@code ROTARY_KEY_ID} for {@code rotary.key.id}. */
  static Optional<String> setting(String property) {
    String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
    return Optional.ofNullable(System.getProperty(property, System.getenv(variable)))
        .filter(value -> !value.isBlank());
  }

  private static Rotary join(String url) {
    SandboxCalls calls =
        new SandboxCalls(
            URI.create(url.replaceFirst("/+$", "")),
            setting("rotary.operator").map(Operator::parse));
    RotaryProject project =
        new RotaryProject(
            calls,
            setting("rotary.project").orElse("demo"),
            setting("rotary.key.id").orElse("demo-key"),
            setting("rotary.key.secret").orElse("demo-secret"));
    return new Rotary(calls, project);
  }

  private static Rotary start(String launcher) {
    Greeting greeting = ServerProcess.start(launcher(launcher)).greeting();
    Optional<Operator> operator =
        setting("rotary.operator").map(Operator::parse).or(greeting::operator);
    SandboxCalls calls = new SandboxCalls(greeting.baseUrl(), operator);
    return new Rotary(
        calls,
        new RotaryProject(
            calls,
            greeting.required("project id"),
            greeting.required("key id"),
            greeting.required("key secret")));
  }

  private static Path launcher(String named) {
    Optional<String> path =
        Optional.of(named).filter(one -> !one.isEmpty()).or(() -> setting("rotary.launcher"));
    return path.map(Path::of)
        .or(Servers::nearestLauncher)
        .map(Path::toAbsolutePath)
        .filter(Files::isExecutable)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    path.map(one -> "no launcher at " + one).orElse("no launcher found")
                        + ": name it with -Drotary.launcher or ROTARY_LAUNCHER, or a"
                        + " server that runs with -Drotary.url or ROTARY_URL"));
  }

  private static Optional<Path> nearestLauncher() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path candidate = folder.resolve("rotary");
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }
}
