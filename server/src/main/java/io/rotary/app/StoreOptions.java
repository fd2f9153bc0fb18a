package io.rotary.app;

import io.rotary.app.settings.Settings;
import io.rotary.app.settings.SettingsText;
import io.rotary.platform.db.StorageSettings;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that name the store; every command that touches it has them.
final class StoreOptions {
  static final String MASTER_KEY = "ROTARY_MASTER_KEY";

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${env:ROTARY_DATA_DIR:-./rotary-data}",
      description = "Embedded store and key file (default: ./rotary-data, ROTARY_DATA_DIR).")
  Path dataDirectory = Path.of("rotary-data");

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      defaultValue = "${env:ROTARY_DATABASE_URL}",
      description = "Use this PostgreSQL 15 or later, jdbc:postgresql://… (ROTARY_DATABASE_URL).")
  @Nullable String databaseUrl;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings over config/default.yaml.")
  @Nullable Path config;

  /// Whether the store is the embedded one.
  boolean isEmbedded() {
    return url().isEmpty();
  }

  Settings settings(Map<String, String> environment) {
    return Settings.of(SettingsText.read(config, environment));
  }

  StorageSettings forServer(Settings settings) {
    return url()
        .map(url -> StorageSettings.external(url, "", ""))
        .orElseGet(() -> StorageSettings.forServer(dataDirectory))
        .withConnections(settings.databasePool());
  }

  StorageSettings forCommand() {
    return url()
        .map(url -> StorageSettings.external(url, "", "").withConnections(2))
        .orElseGet(() -> StorageSettings.forCommand(dataDirectory));
  }

  /// The vault, whose master key comes from the environment or lies in the data directory.
  Vault vault(Map<String, String> environment) {
    String text = environment.getOrDefault(MASTER_KEY, "");
    if (!text.isEmpty()) {
      return new Vault(MasterKey.of(text));
    }
    try {
      Files.createDirectories(dataDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + dataDirectory, e);
    }
    return new Vault(MasterKey.inDirectory(dataDirectory));
  }

  private Optional<String> url() {
    return Optional.ofNullable(databaseUrl).filter(url -> !url.isEmpty());
  }
}
