package io.rotary.rental;

import io.rotary.money.Money;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.phone.SearchPosition;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.LinkRequest;
import io.rotary.provisioning.Provisioning;
import io.rotary.rental.roll.NumberFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rentals of two projects, changed at random as the product changes them. The numbers are of all
/// lengths and some begin with all digits of another; 555 as an area code, +999 and +44 7700 900
/// are nobody's.
final class ListStage {
  static final List<String> PROJECTS = List.of("a", "b");
  private static final List<String> REGIONS = List.of("US", "GB", "AD", "ZW");
  private static final List<NumberType> TYPES = List.of(NumberType.values());
  private static final List<SearchPosition> POSITIONS = List.of(SearchPosition.values());
  private static final List<NumberFilter.Order> ORDERS = List.of(NumberFilter.Order.values());
  private static final List<String> NAMES =
      List.of("", "", "", "a", "a b", "b", "Z", "\u00e9 \ud83d\udcde", "\uffee", "ab", "\u00ff");

  private final Database database;
  private final Random random;
  private final List<E164> shelf;
  private final ActiveNumberStore store = new ActiveNumberStore();
  private final TermStore terms = new TermStore();

  ListStage(Database database, Random random, int numbers) {
    this.database = database;
    this.random = random;
    SortedSet<E164> made = new TreeSet<>();
    while (made.size() < numbers) {
      made.add(number(made));
    }
    this.shelf = List.copyOf(made);
    database.run(this::fill);
  }

  private E164 number(SortedSet<E164> made) {
    if (!made.isEmpty() && random.nextInt(5) == 0) {
      String before = made.first().value();
      return new E164(before.length() < 16 ? before + random.nextInt(10) : before);
    }
    return switch (random.nextInt(4)) {
      case 0 -> new E164("+1555%07d".formatted(random.nextInt(10_000_000)));
      case 1 -> new E164("+447700900%03d".formatted(random.nextInt(1000)));
      case 2 -> new E164("+999" + String.valueOf(random.nextLong(1000, 1_000_000_000_000L)));
      default -> new E164("+1555%03d".formatted(random.nextInt(1000)));
    };
  }

  private void fill(Tx tx) {
    for (String project : PROJECTS) {
      tx.update("insert into project values (?, '', 'USD', 'ACTIVE', null, ?)", project, tx.now());
    }
    for (E164 number : shelf) {
      tx.update(
          "insert into number (e164, region_code, number_type, has_sms, has_voice)"
              + " values (?, 'US', 'LOCAL', true, true)",
          number.value());
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  E164 any() {
    return pick(shelf);
  }

  /// Rents a number of the shelf, unless it is rented.
  void rent(Tx tx, E164 number, String project) {
    if (live(tx, number).isPresent()) {
      return;
    }
    boolean sms = random.nextBoolean();
    Instant now = tx.now();
    ActiveNumber rented =
        new ActiveNumber(
            TimeOrderedId.next(now),
            number,
            project,
            name(),
            new RegionCode(pick(REGIONS)),
            pick(TYPES),
            new Capabilities(sms, !sms || random.nextBoolean()),
            new Money(50, Currency.getInstance("USD")),
            1,
            now.plus(Duration.ofDays(30)),
            Optional.empty(),
            Provisioning.requested(LinkRequest.NOTHING, now),
            "");
    store.insert(tx, rented, now);
    tx.later(
        "insert into number_configuration (rental_id, project_id) values (?, ?)",
        rented.rentalId(),
        project);
  }

  String name() {
    return pick(NAMES);
  }

  void rename(Tx tx, E164 number, String name) {
    live(tx, number).ifPresent(rental -> store.update(tx, rental, name, ""));
  }

  void end(Tx tx, E164 number) {
    live(tx, number).ifPresent(rental -> terms.updateEnded(tx, rental, tx.now()));
  }

  private static Optional<UUID> live(Tx tx, E164 number) {
    return tx.find(
        "select rental_id from active_number where e164 = ? and ended_at is null",
        row -> row.uuid("rental_id"),
        number.value());
  }

  void change(int times) {
    for (int i = 0; i < times; i++) {
      database.run(this::change);
    }
  }

  private void change(Tx tx) {
    E164 number = any();
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> rent(tx, number, random.nextInt(10) == 0 ? "b" : "a");
      case 3 -> rename(tx, number, name());
      case 4 -> expire(tx, number, tx.now().plusSeconds(random.nextInt(600)));
      case 5 -> expire(tx, number, null);
      case 6 -> end(tx, number);
      default -> {
        end(tx, number);
        rent(tx, number, "a");
      }
    }
  }

  private void expire(Tx tx, E164 number, @Nullable Instant at) {
    live(tx, number).ifPresent(rental -> terms.updateExpiry(tx, rental, at));
  }

  NumberFilter filter() {
    boolean sms = random.nextInt(4) == 0;
    return new NumberFilter(
        sometimes(3).map(_ -> new RegionCode(pick(REGIONS))),
        sometimes(3).map(_ -> pick(TYPES)),
        sometimes(2).map(_ -> pattern()),
        new Capabilities(sms, random.nextInt(4) == 0),
        pick(ORDERS));
  }

  private Optional<Boolean> sometimes(int oneIn) {
    return random.nextInt(oneIn) == 0 ? Optional.of(true) : Optional.empty();
  }

  private NumberPattern pattern() {
    String number = any().value();
    int from = random.nextInt(3) == 0 ? 0 : random.nextInt(number.length());
    int to = Math.min(number.length(), from + 1 + random.nextInt(random.nextInt(2) == 0 ? 3 : 12));
    String cut = number.substring(from, to);
    SearchPosition position = pick(POSITIONS);
    return new NumberPattern(
        position == SearchPosition.END && random.nextBoolean() ? number.substring(from) : cut,
        position);
  }

  List<NumberFilter> filters(int count) {
    List<NumberFilter> filters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      filters.add(filter());
    }
    return filters;
  }
}
