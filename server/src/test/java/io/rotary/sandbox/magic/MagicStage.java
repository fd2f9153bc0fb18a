package io.rotary.sandbox.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A sandbox with its magic values, the projects that try them, and a list of what was tried.
final class MagicStage {
  private final TestApp app;
  private final Set<String> proved = new TreeSet<>();

  MagicStage(TestApp app) {
    this.app = app;
    app.stockMagic();
  }

  /// Fails unless every value of these kinds was tried.
  void hasProvedAll(String... kinds) {
    Set<String> listed =
        MagicValues.ALL.stream()
            .filter(one -> Set.of(kinds).contains(one.kind()))
            .map(one -> one.kind() + " " + one.value())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(proved).isEqualTo(listed);
  }

  String prove(String kind, String value) {
    proved.add(kind + " " + value);
    return value;
  }

  /// A caller with the key of a magic project.
  TestApp.Client magic(String projectId) {
    return app.with(projectId, basic(projectId, "magic-secret"));
  }

  static String basic(String keyId, String secret) {
    byte[] pair = (keyId + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  Answer rent(String project, String number, String body) {
    return app.as(project).post("availableNumbers/" + number + ":rent", body);
  }

  /// Lets time go by for a project.
  void advance(String project, String duration) {
    app.with("", "")
        .send(
            "POST",
            "/sandbox/projects/" + project + "/clock:advance",
            "{\"duration\":\"" + duration + "\"}",
            Map.of())
        .hasStatus(200);
  }
}
