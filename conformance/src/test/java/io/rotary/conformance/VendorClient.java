package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// The vendor's unchanged Node client, run as a process of its own for each scenario of
/// `node/driver.mjs`. Installed once, in exactly the versions of `node/package-lock.json`.
final class VendorClient {
  private static final Path FOLDER = Path.of("node");

  private final String baseUrl;

  VendorClient(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /// Fails with a sentence when Node is missing or too old.
  static void install() {
    String version = run(List.of("node", "--version"), Map.of(), "").strip();
    int major = Integer.parseInt(version.replaceFirst("v(\\d+)\\..*", "$1"));
    assertThat(major)
        .as("the vendor's client needs Node 18 or later; this is " + version)
        .isGreaterThanOrEqualTo(18);
    if (!isInstalled()) {
      run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), Map.of(), "");
    }
  }

  private static boolean isInstalled() {
    Path installed = FOLDER.resolve("node_modules/.package-lock.json");
    try {
      return Files.exists(installed)
          && Files.getLastModifiedTime(installed)
                  .compareTo(Files.getLastModifiedTime(FOLDER.resolve("package-lock.json")))
              >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// What came of `node/story.mjs`, which fails by itself.
  static JsonNode story(String baseUrl, String operator) {
    install();
    Map<String, String> environment =
        Map.of("ROTARY_BASE_URL", baseUrl, "ROTARY_OPERATOR", operator);
    return Answer.parse(run(List.of("node", "story.mjs"), environment, ""));
  }

  For as(Project project) {
    return new For(baseUrl, project);
  }

  /// The client with one project's access key.
  record For(String baseUrl, Project project) {
    /// What the client hands to its user.
    JsonNode call(String scenario, String request) {
      JsonNode outcome = run(scenario, request);
      assertThat(outcome.has("error")).as(outcome.toString()).isFalse();
      return outcome.get("result");
    }

    /// The error that the client throws; its `data` is the answer's body.
    JsonNode fail(String scenario, String request) {
      JsonNode outcome = run(scenario, request);
      assertThat(outcome.has("error")).as(outcome.toString()).isTrue();
      return outcome.get("error");
    }

    private JsonNode run(String scenario, String request) {
      Map<String, String> environment =
          Map.of(
              "ROTARY_BASE_URL", baseUrl,
              "ROTARY_PROJECT", project.id(),
              "ROTARY_KEY_ID", project.keyId(),
              "ROTARY_KEY_SECRET", project.keySecret());
      List<String> command = List.of("node", "driver.mjs", scenario);
      return Answer.parse(VendorClient.run(command, environment, request));
    }
  }

  private static String run(List<String> command, Map<String, String> environment, String input) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(FOLDER.toFile());
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = start(builder);
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      assertThat(ended && process.exitValue() == 0).as("%s: %s", command, output).isTrue();
      return output;
    } catch (IOException e) {
      throw new IllegalStateException(command + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The conformance suite needs Node 18 or later and npm on the PATH"
              + " (Debian: apt-get install nodejs npm)",
          e);
    }
  }
}
