package io.rotary.inventory;

import io.rotary.inventory.InventoryColumns.InventoryLine;
import io.rotary.inventory.file.LineReader;
import io.rotary.inventory.file.RepeatedNumbers;
import io.rotary.inventory.file.StoringAside;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Loads an inventory file (contract 11.4) in batches, each in a transaction of its own, so that
/// rents never wait long and an import that is stopped can simply be run again. A bad line is
/// reported and the rest is loaded. Memory does not grow with the file.
///
/// While a batch is stored, the next one is read. No batch waits for the disk; the last thing an
/// import does is to wait for it once, so what it reports as loaded survives a crash.
///
/// Raises [InventoryFileRefused] when the file is missing or its first line is no header.
final class ImportInventory {
  static final int BATCH = 1_000;

  /// So many new rows are worth a look at the whole table.
  private static final int MANY = 50_000;

  private static final List<String> TABLES = List.of("number", "number_hundred");

  private final Database database;
  private final NumberingPlan plan;
  private final StockStore store;

  ImportInventory(Database database, NumberingPlan plan, StockStore store) {
    this.database = database;
    this.plan = plan;
    this.store = store;
  }

  ImportResult run(Path file, Consumer<ImportResult.BadLine> badLines, ImportProgress progress) {
    if (!Files.isRegularFile(file)) {
      throw new InventoryFileRefused("there is no file " + file);
    }
    try {
      RepeatedNumbers repeated = findRepeated(file);
      return new Run(Files.size(file), repeated, badLines, progress).load(file);
    } catch (IOException e) {
      throw new InventoryFileRefused("cannot be read: " + e.getMessage());
    }
  }

  private RepeatedNumbers findRepeated(Path file) throws IOException {
    RepeatedNumbers repeated = new RepeatedNumbers();
    try (InputStream in = Files.newInputStream(file)) {
      LineReader lines = new LineReader(in);
      InventoryColumns columns = header(lines);
      for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        columns.number(line.get().text()).ifPresent(repeated::note);
      }
    }
    return repeated;
  }

  private InventoryColumns header(LineReader lines) throws IOException {
    return InventoryColumns.of(lines.next().map(LineReader.Line::text).orElse(""), plan);
  }

  /// One import: the batch being filled and the counts so far.
  private final class Run {
    private final long totalBytes;
    private final RepeatedNumbers repeated;
    private final Consumer<ImportResult.BadLine> badLines;
    private final ImportProgress progress;
    private SortedMap<E164, ShelfNumber> batch = new TreeMap<>();
    private long good;
    private long refused;

    Run(
        long totalBytes,
        RepeatedNumbers repeated,
        Consumer<ImportResult.BadLine> badLines,
        ImportProgress progress) {
      this.totalBytes = totalBytes;
      this.repeated = repeated;
      this.badLines = badLines;
      this.progress = progress;
    }

    ImportResult load(Path file) throws IOException {
      long loaded;
      try (InputStream in = Files.newInputStream(file)) {
        LineReader lines = new LineReader(in);
        InventoryColumns columns = header(lines);
        try (StoringAside<ShelfNumber> aside =
            new StoringAside<>(numbers -> store(columns, numbers))) {
          load(lines, columns, aside);
          loaded = aside.changed();
        }
      }
      database.run(store::makeDurable);
      if (loaded >= MANY) {
        TABLES.forEach(database::tidy);
      }
      progress.done(totalBytes, good + refused);
      return new ImportResult(loaded, good - loaded, refused, !repeated.isExhausted());
    }

    private void load(LineReader lines, InventoryColumns columns, StoringAside<ShelfNumber> aside)
        throws IOException {
      for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        add(line.get(), columns);
        if (batch.size() == BATCH) {
          aside.hand(batch.values());
          batch = new TreeMap<>();
          progress.at(lines.bytesRead(), totalBytes, good + refused);
        }
      }
      aside.hand(batch.values());
      aside.finish();
    }

    private void add(LineReader.Line line, InventoryColumns columns) {
      if (line.tooLong()) {
        refuse(line, "longer than " + LineReader.LONGEST_LINE + " bytes");
      } else if (!line.text().isBlank()) {
        switch (columns.read(line.text())) {
          case InventoryLine.Bad bad -> refuse(line, bad.reason());
          case InventoryLine.Good good -> addUnlessRepeated(line, good.number());
        }
      }
    }

    private void addUnlessRepeated(LineReader.Line line, ShelfNumber number) {
      E164 e164 = number.number();
      OptionalLong earlier = repeated.earlierLine(e164, line.number());
      if (earlier.isPresent()) {
        refuse(line, "phoneNumber: " + e164 + " is on line " + earlier.getAsLong() + " already");
      } else {
        good++;
        batch.put(e164, number);
      }
    }

    private void refuse(LineReader.Line line, String reason) {
      refused++;
      progress.makeRoom();
      badLines.accept(new ImportResult.BadLine(line.number(), reason));
    }
  }

  private int store(InventoryColumns columns, Collection<ShelfNumber> numbers) {
    return database.write(
        tx -> {
          store.commitWithoutWaiting(tx);
          return columns.hasPrices()
              ? store.stockPricedNumbers(tx, numbers)
              : store.stockNumbers(tx, numbers);
        });
  }
}
