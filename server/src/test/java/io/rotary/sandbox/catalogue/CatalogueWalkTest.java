package io.rotary.sandbox.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Walks the catalogue as it is served: each script is run, and status and body compared.
class CatalogueWalkTest {
  private static final int FEWEST = 120;

  /// With `-Drotary.refresh=true`, what really came back is written here, to make examples of.
  private static final Path SEEN = Path.of("target", "catalogue-seen.json");

  /// What only a store in trouble gives; a fault rule sends the same body, with its own reason.
  private static final Set<String> PLAYED = Set.of("busy", "outcome_unknown");

  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK, Map.of());

  private static final List<String> PROVOKED = new ArrayList<>();
  private static final List<Object> ANSWERS = new ArrayList<>();
  private static int entries;

  @BeforeAll
  static void stock() {
    APP.stockStarter();
    APP.stockMagic();
    APP.installPacks();
  }

  @AfterAll
  static void report() throws IOException {
    System.out.printf("%d of %d entries provoked%n", PROVOKED.size(), entries);
    if (Boolean.getBoolean("rotary.refresh")) {
      Files.writeString(SEEN, Walk.JSON.writeValueAsString(ANSWERS));
    }
    assertThat(PROVOKED).hasSameSizeAs(new String[entries]);
  }

  @TestFactory
  Stream<DynamicTest> everyEntryIsProvoked() {
    JsonNode catalogue = APP.with("", "").get("/sandbox/errors").hasStatus(200).at("");
    List<JsonNode> all =
        Stream.of("errors", "provisioningFailures", "events")
            .flatMap(name -> StreamSupport.stream(catalogue.get(name).spliterator(), false))
            .toList();
    entries = all.size();
    assertThat(catalogue.get("errors").size()).isGreaterThanOrEqualTo(FEWEST);
    return all.stream().map(entry -> DynamicTest.dynamicTest(name(entry), () -> provoke(entry)));
  }

  private static String name(JsonNode entry) {
    String kind =
        Stream.of("reason", "eventType", "code")
            .filter(entry::has)
            .map(one -> entry.get(one).stringValue())
            .findFirst()
            .orElseThrow();
    return kind + ": " + entry.get("cause").stringValue();
  }

  private static void provoke(JsonNode entry) {
    // A walk is faster than people are, so some time goes by between two entries.
    CLOCK.advance(Duration.ofSeconds(10));
    Walk.Got got;
    String project;
    JsonNode expected;
    try (Walk walk = new Walk(APP)) {
      got = walk.run(Script.of(entry.get("provoke").stringValue()));
      project = walk.project();
      expected = Walk.JSON.readTree(walk.fill(entry.get("example").toString(), 1));
    }
    ANSWERS.add(
        Map.of(
            "name", name(entry),
            "status", got.status(),
            "reason", got.reason(),
            "project", project,
            "body", got.body()));
    int status = entry.has("httpStatus") ? entry.get("httpStatus").intValue() : 200;
    assertThat(got.status()).as(got.body()).isEqualTo(status);
    String reason = entry.path("reason").asString("");
    if (!reason.isEmpty() && !got.reason().isEmpty() && !PLAYED.contains(reason)) {
      assertThat(got.reason()).isEqualTo(reason);
    }
    assertThat(isLike(expected, Walk.JSON.readTree(got.body())))
        .as("expected %s%n but was %s", expected, got.body())
        .isTrue();
    PROVOKED.add(name(entry));
  }

  /// Equal, but that `{any}` in a text stands for anything.
  private static boolean isLike(JsonNode expected, JsonNode got) {
    if (expected.isString() && expected.stringValue().contains("{any}")) {
      return got.isString() && pattern(expected.stringValue()).matcher(got.stringValue()).matches();
    }
    if (expected.isObject() && got.isObject()) {
      return Set.copyOf(expected.propertyNames()).equals(Set.copyOf(got.propertyNames()))
          && expected
              .propertyStream()
              .allMatch(one -> isLike(one.getValue(), got.get(one.getKey())));
    }
    if (expected.isArray() && got.isArray()) {
      return expected.size() == got.size()
          && IntStream.range(0, expected.size())
              .allMatch(at -> isLike(expected.get(at), got.get(at)));
    }
    return expected.equals(got);
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(
        Stream.of(text.split("\\{any}", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
