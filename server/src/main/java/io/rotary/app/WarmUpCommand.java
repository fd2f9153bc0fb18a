package io.rotary.app;

import io.rotary.app.settings.Mode;
import io.rotary.app.settings.Settings;
import io.rotary.app.settings.SettingsText;
import io.rotary.platform.db.Storage;
import io.rotary.platform.db.StorageSettings;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// Runs the whole server once on a store that is thrown away, so that the JVM can record what
/// start-up loads (`-XX:AOTCacheOutput`). The launcher does this at build time.
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    Path directory =
        Files.createTempDirectory(
            "rotary-warm-up",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    try {
      serveOnce(directory);
    } finally {
      delete(directory);
    }
    return 0;
  }

  private static void serveOnce(Path directory) throws IOException {
    Clock clock = Clock.systemUTC();
    Settings settings = Settings.of(SettingsText.read(null, Map.of()));
    try (Storage storage = Storage.open(StorageSettings.forServer(directory), clock)) {
      Features features =
          Features.create(
              storage.database(), new Vault(MasterKey.inDirectory(directory)), settings);
      FirstStock.Welcome welcome =
          new FirstStock(features, Mode.SANDBOX).run(List.of()).orElseThrow();
      var listening =
          new Application.Listening("127.0.0.1", 0, Mode.SANDBOX, Lifecycle.Pace.BY_THEMSELVES);
      try (Application application =
          Application.start(storage, features, settings, listening, clock)) {
        callEverything("http://127.0.0.1:" + application.port(), welcome);
      }
    }
  }

  private static void callEverything(String base, FirstStock.Welcome welcome) throws IOException {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (welcome.keyId() + ":" + welcome.secret()).getBytes(StandardCharsets.UTF_8));
    String project = base + "/v1/projects/" + welcome.projectId();
    String any = "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}";
    for (int i = 0; i < 20; i++) {
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
