package io.rotary.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.auth.LimitSettings;
import io.rotary.document.DocumentSettings;
import io.rotary.rental.RentalScope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No setting changes silently: every default is pinned, every name works in a file and in the
/// environment.
class SettingsTest {
  @TempDir private Path folder;

  @Test
  void theDefaultsAreTheseAndNoOthers() {
    Map<String, String> defaults = new java.util.LinkedHashMap<>();
    SettingsText text = SettingsText.read(null, Map.of());
    text.keys().forEach(key -> defaults.put(key, text.get(key)));

    assertThat(defaults)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("errors.flat", "on"),
                Map.entry("rental.scope", "all"),
                Map.entry("limits.enabled", "auto"),
                Map.entry("limits.read.rate", "100"),
                Map.entry("limits.read.burst", "200"),
                Map.entry("limits.search.rate", "20"),
                Map.entry("limits.search.burst", "40"),
                Map.entry("limits.write.rate", "20"),
                Map.entry("limits.write.burst", "40"),
                Map.entry("limits.rent.rate", "10"),
                Map.entry("limits.rent.burst", "20"),
                Map.entry("limits.upload.rate", "2"),
                Map.entry("limits.upload.burst", "4"),
                Map.entry("limits.token.rate", "5"),
                Map.entry("limits.token.burst", "30"),
                Map.entry("limits.outstanding.project", "50"),
                Map.entry("limits.outstanding.path", "500"),
                Map.entry("database.pool", "16"),
                Map.entry("provisioning.step", "1s"),
                Map.entry("provisioning.outcomes", ""),
                Map.entry("provisioning.campaign-fee", ""),
                Map.entry("partner.url", ""),
                Map.entry("partner.secret", ""),
                Map.entry("partner.tries", "10"),
                Map.entry("partner.longest-pending", "24h"),
                Map.entry(
                    "callback.retry-delays",
                    "5s 10s 20s 40s 80s 160s 320s 640s 1280s 2560s 5120s 10240s 20480s 40960s"
                        + " 81920s"),
                Map.entry("callback.longest-retry-after", "1h"),
                Map.entry("callback.off-after", "5d"),
                Map.entry("callback.keep", "30d"),
                Map.entry("outbound.plain-http", "auto"),
                Map.entry("outbound.ports", ""),
                Map.entry("outbound.allow", ""),
                Map.entry("outbound.deny", ""),
                Map.entry("emergency.validator-url", ""),
                Map.entry("emergency.validator-secret", ""),
                Map.entry("document.store", "database"),
                Map.entry("document.directory", ""),
                Map.entry("document.scanner", ""),
                Map.entry("document.per-project-and-day", "100 MiB"),
                Map.entry("number.quarantine", "US: 45d, else: 90d"),
                Map.entry("renewal.price", "agreed"),
                Map.entry("renewal.grace", "7d"),
                Map.entry("renewal.suspension", "14d"),
                Map.entry("renewal.retry-every", "1d"),
                Map.entry("order.hold", "48h"),
                Map.entry("order.review", "by-mode"),
                Map.entry("order.four-eyes", "off"),
                Map.entry("sandbox.create-projects", "off"),
                Map.entry("sandbox.deterministic", "off"),
                Map.entry("sandbox.key", ""),
                Map.entry("order.most-held", "500")));
  }

  @Test
  void everySettingHasACommentAboveItOrItsGroup() throws IOException {
    String yaml = Files.readString(Path.of("../config/default.yaml"));

    for (String group :
        List.of(
            "errors",
            "rental",
            "limits",
            "database",
            "provisioning",
            "partner",
            "callback",
            "outbound",
            "emergency",
            "document",
            "number",
            "renewal")) {
      assertThat(yaml).containsPattern(Pattern.compile("(?m)^" + group + ":\n  # "));
    }
  }

  @Test
  void aFileOverridesTheDefaultsAndTheEnvironmentTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("my.yaml"), "rental: { scope: us-local }\n");

    Settings byFile = Settings.of(SettingsText.read(file, Map.of()));
    Settings byEnvironment =
        Settings.of(SettingsText.read(file, Map.of("ROTARY_RENTAL_SCOPE", "all")));

    assertThat(byFile.rentalScope()).isEqualTo(RentalScope.US_LOCAL);
    assertThat(byEnvironment.rentalScope()).isEqualTo(RentalScope.ALL);
  }

  @Test
  void anUnknownKeyIsRefusedWithFileAndLine() throws IOException {
    Path file = Files.writeString(folder.resolve("my.yaml"), "rental:\n  scop: all\n");

    assertThatThrownBy(() -> SettingsText.read(file, Map.of()))
        .hasMessage(file + ":2: rental.scop: there is no such setting");
  }

  @Test
  void aBadValueIsRefusedWithItsPlace() {
    assertThatThrownBy(
            () -> Settings.of(SettingsText.read(null, Map.of("ROTARY_LIMITS_READ_RATE", "many"))))
        .hasMessage(
            "environment variable ROTARY_LIMITS_READ_RATE: limits.read.rate: must be a whole"
                + " number from 1 to 1000000, not \"many\"");
  }

  @Test
  void filesLieInADirectoryAndAreScannedWhenThatIsSet() {
    Map<String, String> set =
        Map.of(
            "ROTARY_DOCUMENT_STORE", "directory",
            "ROTARY_DOCUMENT_DIRECTORY", "/srv/files",
            "ROTARY_DOCUMENT_SCANNER", "clamd:127.0.0.1:3310",
            "ROTARY_DOCUMENT_PER_PROJECT_AND_DAY", "2 GiB");

    DocumentSettings documents = Settings.of(SettingsText.read(null, set)).documents();
    DocumentSettings defaults = Settings.of(SettingsText.read(null, Map.of())).documents();

    assertThat(defaults).isEqualTo(DocumentSettings.DEFAULT);
    assertThat(documents.directory()).contains(Path.of("/srv/files"));
    assertThat(documents.clamd()).contains(InetSocketAddress.createUnresolved("127.0.0.1", 3310));
    assertThat(documents.bytesPerDay()).isEqualTo(2L << 30);
  }

  @ParameterizedTest
  @CsvSource({
    "ROTARY_DOCUMENT_STORE, disk, must be database or directory",
    "ROTARY_DOCUMENT_STORE, directory, must be a path",
    "ROTARY_DOCUMENT_SCANNER, clamd:127.0.0.1, must be empty or such as",
    "ROTARY_DOCUMENT_SCANNER, clamd:127.0.0.1:99999, must be empty or such as",
    "ROTARY_DOCUMENT_PER_PROJECT_AND_DAY, 100, must be a size"
  })
  void aBadSettingOfFilesIsRefused(String name, String value, String rule) {
    assertThatThrownBy(() -> Settings.of(SettingsText.read(null, Map.of(name, value))))
        .hasMessageContaining(rule);
  }

  @Test
  void limitsAreOnInProductionAndInTheSandboxOnlyWhenSet() {
    Settings defaults = Settings.of(SettingsText.read(null, Map.of()));
    Settings set = Settings.of(SettingsText.read(null, Map.of("ROTARY_LIMITS_READ_RATE", "7")));
    Settings off =
        Settings.of(
            SettingsText.read(
                null, Map.of("ROTARY_LIMITS_READ_RATE", "7", "ROTARY_LIMITS_ENABLED", "off")));

    assertThat(defaults.auth(Mode.PRODUCTION).limits()).isEqualTo(LimitSettings.DEFAULT);
    assertThat(defaults.auth(Mode.SANDBOX).limits()).isEqualTo(LimitSettings.OFF);
    assertThat(set.auth(Mode.SANDBOX).limits()).isNotEqualTo(LimitSettings.OFF);
    assertThat(off.auth(Mode.PRODUCTION).limits()).isEqualTo(LimitSettings.OFF);
  }

  @Test
  void aTableIsAMappingInAFileAndOneLineInTheEnvironment() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("my.yaml"),
            "number:\n  quarantine:\n    US: 60d\n    US TOLL_FREE: 90d\n    else: 1d\n");
    String line = "US: 60d, US TOLL_FREE: 90d, else: 1d";

    assertThat(SettingsText.read(file, Map.of()).table("number.quarantine"))
        .isEqualTo(Map.of("US", "60d", "US TOLL_FREE", "90d", "else", "1d"))
        .isEqualTo(
            SettingsText.read(null, Map.of("ROTARY_NUMBER_QUARANTINE", line))
                .table("number.quarantine"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          number.quarantine | US: 44d, else: 1d | at least 45d for US MOBILE
          number.quarantine | US TOLL_FREE: 121d, else: 60d | at most 120d for US TOLL_FREE
          number.quarantine | US: 45d | must name a rest for "else"
          number.quarantine | US: 45, else: 1d | must have times such as
          number.quarantine | XX9: 45d, else: 1d | must have keys such as
          number.quarantine | US: 45d, US: 46d, else: 1d | must be a table
          number.quarantine | nonsense | must be a table
          provisioning.outcomes | plan: maybe | must say REFUSED
          provisioning.campaign-fee | USD: 1.005 | must be amounts by currency
          provisioning.campaign-fee | USD: -1.00 | must be amounts by currency
          provisioning.campaign-fee | XYZ: 1.00 | must be amounts by currency
          provisioning.step | 1 second | must be a time such as
          provisioning.step | -1s | must be a time such as
          callback.retry-delays | 5s soon | must be times such as
          callback.keep | 10000000000d | must be a time such as
          partner.url | ftp://partner.example | must be an http or https URL
          partner.url | https://partner.example | must have 32 to 512 characters
          partner.tries | 0 | from 1 to 100
          emergency.validator-url | https://judge.example/?a=b | must be an http or https URL
          emergency.validator-url | https://judge.example | must have 32 to 512 characters
          outbound.ports | 65536 | must be port numbers
          outbound.allow | 10.0.0.0/33 | must be networks
          outbound.deny | inner | must be networks
          outbound.plain-http | maybe | must be on or off
          renewal.price | cheap | must be agreed or list
          renewal.retry-every | 0s | must be longer than nothing
          """)
  void aBadValueIsRefusedWithItsKeyAndItsRule(String key, String value, String rule) {
    Map<String, String> environment = Map.of(SettingsText.environmentName(key), value);

    assertThatThrownBy(() -> Settings.of(SettingsText.read(null, environment)))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining(key.replaceFirst("url$", ""))
        .hasMessageContaining(rule);
  }
}
