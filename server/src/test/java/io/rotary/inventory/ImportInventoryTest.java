package io.rotary.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.phone.NumberingPlan;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportInventoryTest {
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private static final String HEADER = "phoneNumber,regionCode,type,capability\n";
  private static final String PRICED =
      "phoneNumber,regionCode,type,capability,setupPrice,monthlyPrice,currency\n";

  private final Stocking stocking = Stocking.create(STORE.database(), new NumberingPlan());
  private final List<String> bad = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeEach
  void emptyTheShelf() {
    STORE.execute("truncate number cascade");
  }

  @Test
  void goodLinesAreOnTheShelf() throws IOException {
    ImportResult result =
        load(
            HEADER
                + "+12065550100,US,LOCAL,SMS|VOICE\n"
                + "\"+12065550101\",\"US\",LOCAL,VOICE|SMS\n"
                + "+46701740605,SE,MOBILE,SMS\r\n"
                + "\n"
                + "+448081570000,GB,TOLL_FREE,VOICE");

    assertThat(result).isEqualTo(new ImportResult(4, 0, 0, true));
    assertThat(bad).isEmpty();
    assertThat(shelf())
        .containsExactly(
            "+12065550100 US LOCAL sms voice",
            "+12065550101 US LOCAL sms voice",
            "+448081570000 GB TOLL_FREE voice",
            "+46701740605 SE MOBILE sms");
  }

  @Test
  void everyBadLineIsListedWithItsNumberAndReasonAndTheRestIsLoaded() throws IOException {
    ImportResult result =
        load(
            HEADER
                + "+12065550100,US,LOCAL,SMS\n"
                + "12065550101,US,LOCAL,SMS\n"
                + "+1206555010,US,LOCAL,SMS\n"
                + "+12065550102,SE,LOCAL,SMS\n"
                + "+12065550103,us,LOCAL,SMS\n"
                + "+12065550104,US,Local,SMS\n"
                + "+12065550105,US,LOCAL,FAX\n"
                + "+12065550106,US,LOCAL,\n"
                + "+12065550107,US,LOCAL\n"
                + "+12065550108,US,LOCAL,SMS,extra\n"
                + "\"+12065550109,US,LOCAL,SMS\n"
                + "+12065550110,US,LOCAL,\"SMS\"x\n"
                + "x".repeat(5_000)
                + "\n"
                + "+1206\u0007\u00e9,US,LOCAL,SMS\n"
                + "+12065550111,US,LOCAL,SMS\n");

    assertThat(result).isEqualTo(new ImportResult(2, 0, 13, true));
    assertThat(bad)
        .containsExactly(
            "3: phoneNumber: a plus and 7 to 15 digits expected, not \"12065550101\"",
            "4: phoneNumber: too short for its country, not \"+1206555010\"",
            "5: phoneNumber: calling code +46 of region SE expected, not \"+12065550102\"",
            "6: regionCode: an ISO 3166-1 alpha-2 code expected, not \"us\"",
            "7: type: MOBILE, LOCAL or TOLL_FREE expected, not \"Local\"",
            "8: capability: SMS, VOICE or SMS|VOICE expected, not \"FAX\"",
            "9: capability: SMS, VOICE or SMS|VOICE expected, not \"\"",
            "10: 4 columns expected, 3 found",
            "11: 4 columns expected, 5 found",
            "12: a quote is not closed, or something follows it",
            "13: a quote is not closed, or something follows it",
            "14: longer than 1000 bytes",
            "15: phoneNumber: a plus and 7 to 15 digits expected, not \"+1206\uFFFD\u00e9\"");
    assertThat(shelf()).hasSize(2);
  }

  @Test
  void aNumberThatTheFileHasTwiceIsLoadedOnceAndNamedWithItsFirstLine() throws IOException {
    StringBuilder file = new StringBuilder(HEADER);
    for (int i = 0; i < 2_500; i++) {
      file.append("+1206%07d,US,LOCAL,SMS\n".formatted(5_000_000 + i));
    }
    file.append("+12065000007,US,LOCAL,VOICE\n");
    file.append("+12065002499,US,LOCAL,VOICE\n");
    file.append("+12065000007,US,LOCAL,VOICE\n");

    ImportResult result = load(file.toString());

    assertThat(result).isEqualTo(new ImportResult(2_500, 0, 3, true));
    assertThat(bad)
        .containsExactly(
            "2502: phoneNumber: +12065000007 is on line 9 already",
            "2503: phoneNumber: +12065002499 is on line 2501 already",
            "2504: phoneNumber: +12065000007 is on line 9 already");
    assertThat(shelf()).allMatch(line -> line.endsWith(" sms"));
  }

  @Test
  void loadingAgainChangesNothing() throws IOException {
    String file = HEADER + "+12065550100,US,LOCAL,SMS\n+12065550101,US,LOCAL,VOICE\n";
    load(file);

    ImportResult again = load(file);

    assertThat(again).isEqualTo(new ImportResult(0, 2, 0, true));
  }

  @Test
  void aFileWithPricesSetsAndClearsThemAndOneWithoutLeavesThem() throws IOException {
    load(PRICED + "+12065550100,US,LOCAL,SMS,1.50,2.00,USD\n+12065550101,US,LOCAL,SMS,0,3,USD\n");
    assertThat(shelf())
        .containsExactly(
            "+12065550100 US LOCAL sms 150 200 USD", "+12065550101 US LOCAL sms 0 300 USD");

    ImportResult without = load(HEADER + "+12065550100,US,LOCAL,SMS\n");
    ImportResult cleared = load(PRICED + "+12065550101,US,LOCAL,SMS,,,\n");

    assertThat(without).isEqualTo(new ImportResult(0, 1, 0, true));
    assertThat(cleared).isEqualTo(new ImportResult(1, 0, 0, true));
    assertThat(shelf())
        .containsExactly("+12065550100 US LOCAL sms 150 200 USD", "+12065550101 US LOCAL sms");
  }

  @Test
  void pricesAreWholeAndInTheirCurrency() throws IOException {
    ImportResult result =
        load(
            PRICED
                + "+12065550100,US,LOCAL,SMS,1.505,2.00,USD\n"
                + "+12065550101,US,LOCAL,SMS,1.50,,USD\n"
                + "+12065550102,US,LOCAL,SMS,1.50,2.00,XYZ\n"
                + "+12065550103,US,LOCAL,SMS,1.50,-2.00,USD\n"
                + "+12065550104,US,LOCAL,SMS,1,2,JPY\n");

    assertThat(result).isEqualTo(new ImportResult(1, 0, 4, true));
    assertThat(bad)
        .containsExactly(
            "2: setupPrice: an amount of USD expected, not \"1.505\"",
            "3: monthlyPrice: an amount of USD expected, not \"\"",
            "4: currency: an ISO 4217 code expected, not \"XYZ\"",
            "5: monthlyPrice: an amount of USD expected, not \"-2.00\"");
  }

  @Test
  void ofARentedNumberOnlyTheCapabilityChanges() throws IOException {
    load(PRICED + "+12065550100,US,LOCAL,SMS,1.50,2.00,USD\n");
    STORE.execute("update number set state = 'RENTED'");

    ImportResult result = load(PRICED + "+12065550100,CA,TOLL_FREE,SMS|VOICE,9,9,USD\n");

    assertThat(result).isEqualTo(new ImportResult(1, 0, 0, true));
    assertThat(shelf()).containsExactly("+12065550100 US LOCAL sms voice 150 200 USD");
  }

  @Test
  void theHeaderSaysWhichColumnIsWhere() throws IOException {
    ImportResult result =
        load("\uFEFFcapability,type,phoneNumber,regionCode\nSMS,LOCAL,+12065550100,US\n");

    assertThat(result.loaded()).isEqualTo(1);
    for (String header :
        List.of(
            "",
            "+12065550100,US,LOCAL,SMS",
            "phoneNumber,regionCode,type",
            "phoneNumber,regionCode,type,capability,colour",
            "phoneNumber,regionCode,type,capability,type",
            "phoneNumber,regionCode,type,capability,setupPrice",
            "phoneNumber;regionCode;type;capability")) {
      assertThatThrownBy(() -> load(header + "\n+12065550101,US,LOCAL,SMS\n"))
          .isInstanceOf(InventoryFileRefused.class)
          .hasMessage(
              "the first line must be phoneNumber,regionCode,type,capability, and may go on with"
                  + " setupPrice,monthlyPrice,currency");
    }
    assertThat(shelf()).hasSize(1);
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatThrownBy(() -> load(folder.resolve("missing.csv")))
        .isInstanceOf(InventoryFileRefused.class)
        .hasMessageContaining("missing.csv");
    assertThatThrownBy(() -> load(folder)).isInstanceOf(InventoryFileRefused.class);
  }

  /// The heap in use is looked at when a third of the lines and when nearly all have been read, at
  /// bad lines put there for the purpose. The filter for repeats is there both times.
  @Test
  void memoryDoesNotGrowWithTheFile() throws IOException {
    int lines = 120_000;
    Path file = folder.resolve("large.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (int i = 0; i < lines; i++) {
        boolean marker = i == lines / 3 || i == lines - 500;
        out.write(marker ? "marker\n" : "+1206%07d,US,LOCAL,SMS|VOICE\n".formatted(2_000_000 + i));
      }
    }
    List<Long> heap = new ArrayList<>();
    long start = System.nanoTime();

    ImportResult result =
        stocking.importFile(
            file, _ -> heap.add(usedHeap()), new ImportProgress(nowhere(), false, new TestClock()));

    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "imported %,d lines in %.1f s, %,.0f/s; heap in use %,d then %,d KiB%n",
        lines, seconds, lines / seconds, heap.get(0) / 1024, heap.get(1) / 1024);
    assertThat(result).isEqualTo(new ImportResult(lines - 2, 0, 2, true));
    assertThat(heap.get(1) - heap.get(0)).isLessThan(4L * 1024 * 1024);
  }

  @Test
  void progressIsABarOnATerminalAndPlainLinesElsewhere() {
    TestClock clock = new TestClock();
    ByteArrayOutputStream onTerminal = new ByteArrayOutputStream();
    ByteArrayOutputStream elsewhere = new ByteArrayOutputStream();
    ImportProgress bar = new ImportProgress(print(onTerminal), true, clock);
    ImportProgress plain = new ImportProgress(print(elsewhere), false, clock);

    clock.advance(java.time.Duration.ofSeconds(10));
    bar.at(50, 100, 20_000);
    plain.at(50, 100, 20_000);
    bar.at(51, 100, 20_001);
    plain.at(51, 100, 20_001);
    bar.done(100, 40_000);
    plain.done(100, 40_000);

    assertThat(onTerminal.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r[###############...............]  50 %  20,000 numbers  2,000/s\u001b[K"
                + "\r[##############################] 100 %  40,000 numbers  4,000/s\u001b[K"
                + System.lineSeparator());
    assertThat(elsewhere.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("50 %  20,000 numbers  2,000/s", "100 %  40,000 numbers  4,000/s");
  }

  private ImportResult load(String content) throws IOException {
    Path file = folder.resolve("stock.csv");
    Files.writeString(file, content);
    return load(file);
  }

  private ImportResult load(Path file) {
    bad.clear();
    return stocking.importFile(
        file,
        line -> bad.add(line.line() + ": " + line.reason()),
        new ImportProgress(nowhere(), false, new TestClock()));
  }

  private static List<String> shelf() {
    return STORE
        .database()
        .read(
            tx ->
                tx.list(
                    """
                    select concat_ws(' ', e164, region_code, number_type,
                      case when has_sms then 'sms' end, case when has_voice then 'voice' end,
                      own_setup_amount, own_monthly_amount, own_currency) as line
                    from number order by e164
                    """,
                    row -> row.text("line")));
  }

  private static PrintStream nowhere() {
    return print(OutputStream.nullOutputStream());
  }

  private static PrintStream print(OutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
