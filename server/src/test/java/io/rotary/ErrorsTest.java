package io.rotary;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.http.ErrorReply.Envelope;
import io.rotary.problem.Status;
import io.rotary.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every refusal there is: its reason, its status, and the envelope that follows from the reason.
class ErrorsTest {
  private static final Pattern REFUSAL = Pattern.compile("Status\\.([A-Z_]+),\\s*\"([a-z0-9_]+)\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|");

  @Test
  void errorsAreAsReviewed() throws IOException {
    String errors =
        refusals().entrySet().stream()
            .map(ErrorsTest::line)
            .collect(Collectors.joining("\n", "", "\n"));

    Golden.check(Path.of("../docs/errors.txt"), errors, ErrorsTest.class);
  }

  @Test
  void everyReasonIsExplainedOnceInTheDocument() throws IOException {
    Set<String> explained = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("../docs/errors.md")));
    while (row.find()) {
      assertThat(explained.add(row.group(1))).as("twice: " + row.group(1)).isTrue();
    }

    assertThat(explained).isEqualTo(refusals().keySet());
  }

  private static String line(Map.Entry<String, Status> refusal) {
    Status status = refusal.getValue();
    return "%-34s %d %-34s %s"
        .formatted(refusal.getKey(), status.http(), status, Envelope.of(refusal.getKey()));
  }

  /// Reason by reason its status, as the factories in the source have it.
  private static Map<String, Status> refusals() throws IOException {
    Map<String, Status> refusals = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        Matcher refusal = REFUSAL.matcher(Files.readString(file));
        while (refusal.find()) {
          Status status = Status.valueOf(refusal.group(1));
          Status before = refusals.put(refusal.group(2), status);
          assertThat(before == null || before == status)
              .as("one reason, one status: " + refusal.group(2))
              .isTrue();
        }
      }
    }
    return refusals;
  }
}
