package io.rotary.rental.roll;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rotary.phone.E164;
import java.time.Instant;
import java.util.List;

/// All numbers of a project as one snapshot of the store has them. Never changes: [#with] makes the
/// next one, which shares the [Sheet].
public final class Roll {
  private final Sheet sheet;
  private final Overlay overlay;
  private final String snapshot;

  /// The numbers of a page, and how many match in all.
  public record Page(List<E164> numbers, long total) {}

  private Roll(Sheet sheet, Overlay overlay, String snapshot) {
    this.sheet = sheet;
    this.overlay = overlay;
    this.snapshot = snapshot;
  }

  static Roll of(Sheet sheet, String snapshot) {
    return new Roll(sheet, Overlay.EMPTY, snapshot);
  }

  /// The snapshot, as `pg_current_snapshot()` writes it.
  public String snapshot() {
    return snapshot;
  }

  /// What has changed between this snapshot and a later one makes the roll of the later one.
  public Roll with(List<Change> changes, String later) {
    Overlay changed = changes.isEmpty() ? overlay : overlay.with(sheet, changes);
    return new Roll(sheet, changed, later);
  }

  /// At most `size` numbers behind `after`, and how many match in all, at `now`.
  public Page page(NumberFilter filter, After after, int size, Instant now) {
    Sieve sieve = Sieve.of(filter);
    long micros = Entry.micros(now);
    Sheet.Matches matches = sheet.matches(sieve);
    Present present = new Present(matches);
    for (int position : overlay.replaced()) {
      present.without(position);
    }
    for (int i = sheet.expired(micros) - 1; i >= 0; i--) {
      present.without(sheet.expiringPosition(i));
    }
    List<Entry> added =
        overlay
            .entries()
            .filter(entry -> entry.expiresAt() > micros && sieve.matches(entry))
            .toList();
    Walk walk = new Walk(sheet, present.bits(), size);
    long key = Digits.key(after.number());
    List<E164> numbers =
        switch (filter.order()) {
          case PHONE_NUMBER -> walk.byNumber(key, added);
          case DISPLAY_NAME -> walk.byName(after.displayName().getBytes(UTF_8), key, added);
        };
    return new Page(numbers, present.count() + added.size());
  }

  /// How many numbers have changed since the sheet was made.
  int changed() {
    return overlay.size();
  }

  long bytes() {
    return sheet.bytes();
  }

  /// The same numbers on a new sheet.
  Roll written() {
    return of(Rewrite.of(sheet, overlay), snapshot);
  }
}
