package io.rotary.app;

import io.rotary.app.settings.Mode;
import io.rotary.app.settings.Settings;
import io.rotary.app.settings.SettingsText;
import io.rotary.platform.db.Storage;
import io.rotary.platform.db.StorageSettings;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Has the JVM record a start of the server, so that later starts need not do again what that one
/// did. The launcher calls this at build time with the command line of a JVM that records
/// (`-XX:AOTCacheOutput`).
///
/// What is recorded is `serve` itself, on a store that is there already: whatever is in the record
/// is loaded by every start, so what only a first start needs stays out.
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  private static final int ROUNDS = 20;

  @Parameters(arity = "1..*", paramLabel = "WORD")
  private List<String> program = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory =
        Files.createTempDirectory(
            "rotary-warm-up",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    try {
      return serveOnce(directory, setUp(directory));
    } finally {
      delete(directory);
    }
  }

  private static FirstStock.Welcome setUp(Path directory) {
    Settings settings = Settings.of(SettingsText.read(null, Map.of()));
    try (Storage storage = Storage.open(StorageSettings.forServer(directory), Clock.systemUTC())) {
      Features features =
          Features.create(
              storage.database(), new Vault(MasterKey.inDirectory(directory)), settings);
      return new FirstStock(features, Mode.SANDBOX)
          .run(FirstStock.Reading.of(List.of()))
          .orElseThrow();
    }
  }

  private int serveOnce(Path directory, FirstStock.Welcome welcome)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("serve", "--port", "0", "--data-dir", directory.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // Whatever the operator has set, this one serves its own store on its own port.
    builder.environment().keySet().removeIf(name -> name.startsWith("ROTARY_"));
    Process server = builder.start();
    try {
      callEverything(base(server), welcome);
    } finally {
      server.destroy();
      // It writes the record when it ends.
      server.waitFor();
    }
    return server.exitValue();
  }

  private static String base(Process server) throws IOException {
    BufferedReader said = server.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains(ServeCommand.BASE)) {
        return line.replace(ServeCommand.BASE, "").strip();
      }
    }
    throw new IOException("the server to be recorded did not start");
  }

  private static void callEverything(String base, FirstStock.Welcome welcome) throws IOException {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (welcome.keyId() + ":" + welcome.secret()).getBytes(StandardCharsets.UTF_8));
    String project = base + "/v1/projects/" + welcome.projectId();
    String any = "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}";
    for (int i = 0; i < ROUNDS; i++) {
      call(base + "/oauth2/token", basic, "grant_type=client_credentials");
      call(project + "/availableNumbers?regionCode=US&type=LOCAL", basic, null);
      call(project + "/availableNumbers:rentAny", basic, any);
      call(project + "/activeNumbers", basic, null);
      call(project + "/availableRegions", basic, null);
      call(base + "/health/ready", basic, null);
    }
  }

  private static void call(String url, String basic, @Nullable String body) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
    call.setRequestProperty("authorization", "Basic " + basic);
    if (body != null) {
      boolean isForm = !body.startsWith("{");
      call.setRequestProperty(
          "content-type", isForm ? "application/x-www-form-urlencoded" : "application/json");
      call.setDoOutput(true);
      try (OutputStream out = call.getOutputStream()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (call.getResponseCode() != 200) {
      throw new IOException(url + " answered " + call.getResponseCode());
    }
    call.getInputStream().readAllBytes();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
