package io.rotary.sandbox.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.callback.NumberEvent.EventType;
import io.rotary.order.OrderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing is left out of the catalogue.
class CatalogueCoverageTest {
  /// Reasons that no request to a sandbox can meet, and why not.
  private static final Map<String, String> NOT_BY_REQUEST =
      Map.of(
          "access_key_of_another_project", "only seed files and commands give keys",
          "currency_fixed", "only seed files change currencies",
          "operator_exists", "only a command makes operators",
          "unknown_access_key", "only commands name keys",
          "four_eyes", "needs the setting order.four-eyes",
          "unknown_operation", "needs the partner's secret, which a sandbox has none of");

  /// What the status page names (contract 07.1), in this order.
  private static final List<String> STATUS_PAGE =
      List.of(
          "400 syntax_constraint_violation",
          "400 syntax_invalid_json",
          "400 syntax_invalid_parameter_format",
          "400 INVALID_ARGUMENT",
          "400 FAILED_PRECONDITION",
          "401 UNAUTHENTICATED",
          "403 blocked_account",
          "403 illegal_number_type",
          "403 unknown_campaign",
          "403 PERMISSION_DENIED",
          "404 NOT_FOUND",
          "405 METHOD_NOT_ALLOWED",
          "415 UNSUPPORTED_MEDIA_TYPE",
          "429 RESOURCE_EXHAUSTED",
          "500 INTERNAL",
          "503 UNAVAILABLE");

  private static final Pattern FAILURE_CODE = Pattern.compile("\"([A-Z][A-Z0-9_]{7,})\"");

  private static final Entries ENTRIES = CatalogueReader.read();

  private static <T> Set<String> words(List<T> entries, Function<T, String> word) {
    return entries.stream().map(word).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyReasonHasAnEntryOrAReasonForNone() throws IOException {
    Set<String> wanted = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("../docs/errors.txt"))) {
      wanted.add(line.split(" ", 2)[0]);
    }
    wanted.removeAll(NOT_BY_REQUEST.keySet());

    assertThat(words(ENTRIES.refusals(), Entries.Refusal::reason)).isEqualTo(wanted);
  }

  @Test
  void everyCodeOfTheStatusPageIsThere() {
    assertThat(words(ENTRIES.refusals(), one -> one.httpStatus() + " " + one.code()))
        .containsAll(STATUS_PAGE);
  }

  @Test
  void everyReasonWhyALinkFailsIsThere() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/rotary/provisioning/FailureCode.java"));
    Set<String> wanted =
        FAILURE_CODE
            .matcher(source)
            .results()
            .map(found -> found.group(1))
            .filter(code -> !code.matches("CRS[0-9]+"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(words(ENTRIES.failures(), Entries.LinkFailure::code)).isEqualTo(wanted);
  }

  @Test
  void everyEventIsThere() {
    Stream<String> numbers =
        Arrays.stream(EventType.values())
            .flatMap(type -> Stream.of(type + " SUCCEEDED", type + " FAILED"));
    // An order is told about once it leaves the state it was made in.
    Stream<String> orders =
        Arrays.stream(OrderState.values())
            .filter(state -> state != OrderState.CREATED)
            .map(state -> "NUMBER_ORDER_PROCESSING " + state);

    assertThat(words(ENTRIES.events(), one -> one.eventType() + " " + one.status()))
        .isEqualTo(Stream.concat(numbers, orders).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyOperationIsOne() throws IOException {
    Set<String> operations = new TreeSet<>(Set.of("*"));
    for (String line : Files.readAllLines(Path.of("../docs/routes.txt"))) {
      operations.add(line.split(" +")[2]);
    }

    assertThat(operations)
        .containsAll(
            ENTRIES.refusals().stream().flatMap(one -> one.operations().stream()).toList());
  }
}
