package io.rotary.rental.roll;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings an [Overlay] into its [Sheet]: a new sheet, made in one go through both orders.
final class Rewrite {
  private static final int GONE = -1;

  private final Sheet sheet;
  private final SheetBuilder builder = new SheetBuilder();
  private final int[] places;

  private Rewrite(Sheet sheet) {
    this.sheet = sheet;
    this.places = new int[sheet.size()];
  }

  static Sheet of(Sheet sheet, Overlay overlay) {
    Rewrite rewrite = new Rewrite(sheet);
    for (int position : overlay.replaced()) {
      rewrite.places[position] = GONE;
    }
    List<Entry> entries = overlay.entries().toList();
    rewrite.numbers(entries);
    rewrite.names(entries.stream().sorted(Entry.BY_NAME).iterator());
    return rewrite.builder.build();
  }

  private void numbers(List<Entry> entries) {
    long[] expiries = new long[sheet.size()];
    Arrays.fill(expiries, Entry.NEVER);
    for (int i = 0; i < sheet.expiring(); i++) {
      expiries[sheet.expiringPosition(i)] = sheet.expiry(i);
    }
    int next = 0;
    int size = 0;
    for (int position = 0; position < sheet.size(); position++) {
      long key = sheet.key(position);
      for (; next < entries.size() && isBefore(entries.get(next), key); next++, size++) {
        add(entries.get(next));
      }
      if (places[position] != GONE) {
        builder.number(key, sheet.traits(position), expiries[position]);
        places[position] = size++;
      }
    }
    entries.subList(next, entries.size()).forEach(this::add);
  }

  private static boolean isBefore(Entry entry, long key) {
    return Long.compareUnsigned(entry.key(), key) < 0;
  }

  private void add(Entry entry) {
    builder.number(entry.key(), entry.traits(), entry.expiresAt());
  }

  private void names(Iterator<Entry> entries) {
    @Nullable Entry next = entries.hasNext() ? entries.next() : null;
    int[] order = sheet.names().order();
    for (int rank = 0; rank < order.length; rank++) {
      if (places[order[rank]] == GONE) {
        continue;
      }
      byte[] name = sheet.names().at(rank);
      Entry kept = new Entry(sheet.key(order[rank]), name, (short) 0, Entry.NEVER);
      while (next != null && Entry.BY_NAME.compare(next, kept) < 0) {
        next = named(next, entries);
      }
      builder.name(name, places[order[rank]]);
    }
    while (next != null) {
      next = named(next, entries);
    }
  }

  private @Nullable Entry named(Entry entry, Iterator<Entry> entries) {
    builder.name(entry.name(), builder.position(entry.key()));
    return entries.hasNext() ? entries.next() : null;
  }
}
