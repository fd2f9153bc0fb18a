package io.rotary.inventory;

import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// How numbers get on the shelf: ranges of seed files and of `./rotary generate`, and inventory
/// files. A rented number keeps what it was rented as, but for its capabilities.
public final class Stocking {
  private final StockStore store = new StockStore();
  private final StockRanges stockRanges = new StockRanges(store);
  private final ImportInventory importInventory;

  private Stocking(Database database, NumberingPlan plan) {
    this.importInventory = new ImportInventory(database, plan, store);
  }

  public static Stocking create(Database database, NumberingPlan plan) {
    return new Stocking(database, plan);
  }

  /// Stocks ranges in their order, so of two that overlap the later one counts. Answers how many
  /// numbers are new or changed.
  public long stock(Tx tx, List<StockRange> ranges) {
    return stockRanges.run(tx, ranges);
  }

  /// Loads an inventory file, see [ImportInventory]. Every bad line is given to `badLines` as it is
  /// found.
  public ImportResult importFile(
      Path file, Consumer<ImportResult.BadLine> badLines, ImportProgress progress) {
    return importInventory.run(file, badLines, progress);
  }
}
