package io.rotary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table: each row is told as soon as it is known, and added to the results of the command.
final class Report {
  private static final List<String> ABOUT = List.of("date", "commit", "machine", "settings");
  private static final int FIRST_WIDTH = 36;
  private static final int WIDTH = 12;

  private final Path file;
  private final List<String> about;
  private final int columns;

  /// The first column names the row.
  Report(Path file, Machine machine, String settings, List<String> columns) throws IOException {
    this.file = file;
    this.about =
        List.of(
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            machine.commit(),
            machine.text(),
            settings);
    this.columns = columns.size();
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (!Files.exists(file)) {
      append(Stream.concat(ABOUT.stream(), columns.stream()));
    }
    System.out.println(String.join("; ", about));
    tell(columns);
  }

  /// A row: its name, then numbers; NaN where there is none.
  void row(String name, Number... figures) throws IOException {
    if (figures.length != columns - 1) {
      throw new IllegalArgumentException(name + ": " + figures.length + " figures");
    }
    List<String> cells = new ArrayList<>();
    cells.add(name);
    for (Number figure : figures) {
      cells.add(text(figure.doubleValue()));
    }
    tell(cells);
    append(Stream.concat(about.stream(), cells.stream()));
  }

  private static String text(double figure) {
    if (Double.isNaN(figure)) {
      return "-";
    }
    boolean isWhole = figure == Math.rint(figure) || Math.abs(figure) >= 1000;
    return String.format(Locale.ROOT, isWhole ? "%.0f" : figure < 10 ? "%.3f" : "%.1f", figure);
  }

  private static void tell(List<String> cells) {
    StringBuilder line = new StringBuilder();
    line.append(String.format("%-" + FIRST_WIDTH + "s", cells.getFirst()));
    cells.stream().skip(1).forEach(cell -> line.append(String.format("%" + WIDTH + "s", cell)));
    System.out.println(line);
  }

  private void append(Stream<String> cells) throws IOException {
    String line = cells.map(Report::quoted).collect(Collectors.joining(",")) + "\n";
    Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String quoted(String cell) {
    return cell.contains(",") || cell.contains("\"")
        ? "\"" + cell.replace("\"", "\"\"") + "\""
        : cell;
  }
}
