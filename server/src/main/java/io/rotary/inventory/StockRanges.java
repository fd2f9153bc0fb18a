package io.rotary.inventory;

import io.rotary.platform.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Stocks any number of ranges of any length with statements of bounded size, in their order.
final class StockRanges {
  private static final int MOST_RANGES = 500;

  /// Far from the time a statement may take, on any machine.
  private static final long MOST_NUMBERS = 5_000;

  private final StockStore store;

  StockRanges(StockStore store) {
    this.store = store;
  }

  long run(Tx tx, List<StockRange> ranges) {
    Batch batch = new Batch(tx);
    for (StockRange range : ranges) {
      for (StockRange slice : slices(range)) {
        batch.add(slice);
      }
    }
    batch.store();
    return batch.changed;
  }

  private static Iterable<StockRange> slices(StockRange range) {
    long pieces = (range.count() + MOST_NUMBERS - 1) / MOST_NUMBERS;
    return () ->
        LongStream.range(0, pieces)
            .mapToObj(piece -> range.slice(piece * MOST_NUMBERS, MOST_NUMBERS))
            .iterator();
  }

  /// Ranges of one statement. They may not overlap, since a statement cannot write a row twice.
  private final class Batch {
    private final Tx tx;
    private final TreeMap<Long, StockRange> byFirst = new TreeMap<>();
    private long numbers;
    private long changed;

    Batch(Tx tx) {
      this.tx = tx;
    }

    void add(StockRange range) {
      if (overlaps(range)
          || byFirst.size() == MOST_RANGES
          || numbers + range.count() > MOST_NUMBERS) {
        store();
      }
      byFirst.put(range.firstValue(), range);
      numbers += range.count();
    }

    void store() {
      if (!byFirst.isEmpty()) {
        changed += store.stockRanges(tx, new ArrayList<>(byFirst.values()));
        byFirst.clear();
        numbers = 0;
      }
    }

    private boolean overlaps(StockRange range) {
      Map.Entry<Long, StockRange> before = byFirst.floorEntry(range.lastValue());
      return before != null && before.getValue().lastValue() >= range.firstValue();
    }
  }
}
