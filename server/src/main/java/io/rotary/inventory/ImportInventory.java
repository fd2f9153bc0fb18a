package io.rotary.inventory;

import io.rotary.inventory.file.LineReader;
import io.rotary.inventory.file.RepeatedNumbers;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// Loads an inventory file (contract 11.4) in batches, each in a transaction of its own, so that
/// rents never wait long and an import that is stopped can simply be run again. A bad line is
/// reported and the rest is loaded. While a batch is stored the next one is read. Memory does not
/// grow with the file.
///
/// Raises [InventoryFileRefused] when the file is missing or its first line is no header.
final class ImportInventory {
  static final int BATCH = 1_000;

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
    private final List<ShelfNumber> batch = new ArrayList<>(BATCH);
    private Optional<Storing> storing = Optional.empty();
    private long loaded;
    private long unchanged;
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

    /// A batch on its way into the store; how many of its numbers are new or changed.
    private record Storing(int size, FutureTask<Integer> changed) {}

    ImportResult load(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        LineReader lines = new LineReader(in);
        InventoryColumns columns = header(lines);
        for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
          add(line.get(), columns);
          if (batch.size() == BATCH) {
            store(columns);
            progress.at(lines.bytesRead(), totalBytes, loaded + unchanged + refused);
          }
        }
        store(columns);
      }
      settle();
      progress.done(totalBytes, loaded + unchanged + refused);
      return new ImportResult(loaded, unchanged, refused, !repeated.isExhausted());
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
        batch.add(number);
      }
    }

    private void refuse(LineReader.Line line, String reason) {
      refused++;
      progress.makeRoom();
      badLines.accept(new ImportResult.BadLine(line.number(), reason));
    }

    /// Begins to store the batch, once the one before is stored.
    private void store(InventoryColumns columns) {
      settle();
      List<ShelfNumber> numbers = List.copyOf(batch);
      batch.clear();
      FutureTask<Integer> changed =
          new FutureTask<>(
              () ->
                  database.write(
                      tx ->
                          columns.hasPrices()
                              ? store.stockPricedNumbers(tx, numbers)
                              : store.stockNumbers(tx, numbers)));
      storing = Optional.of(new Storing(numbers.size(), changed));
      Thread.ofVirtual().name("import").start(changed);
    }

    /// Waits for the batch on its way; raises what kept it from being stored.
    private void settle() {
      if (storing.isEmpty()) {
        return;
      }
      try {
        int changed = storing.get().changed().get();
        loaded += changed;
        unchanged += storing.get().size() - changed;
        storing = Optional.empty();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a batch was stored", e);
      }
    }
  }
}
