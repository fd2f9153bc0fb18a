package io.rotary.app;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// What the store holds: rentals, what each was charged and how that was booked, and bookings of
/// rent that belong to no rental. Read from the tables; the server is not asked.
record CrashImage(
    List<Rental> rentals, Map<UUID, List<String>> charges, List<String> strayBookings) {

  /// A rental and the attempt that made it.
  record Rental(
      UUID id,
      String number,
      String project,
      String rentedAt,
      String origin,
      String name,
      boolean isReleased) {}

  private record Charge(UUID rental, String words) {}

  static CrashImage of(Database database) {
    return database.write(tx -> new CrashImage(rentals(tx), charges(tx), strayBookings(tx)));
  }

  private static List<Rental> rentals(Tx tx) {
    return tx.list(
        """
        select rental_id, e164, project_id, rented_at, callback_url, display_name,
          expire_at is not null as is_released
        from active_number order by rental_id
        """,
        row ->
            new Rental(
                row.uuid("rental_id"),
                row.text("e164"),
                row.text("project_id"),
                row.instant("rented_at").toString(),
                row.text("callback_url"),
                row.text("display_name"),
                row.bool("is_released")));
  }

  private static Map<UUID, List<String>> charges(Tx tx) {
    List<Charge> charges =
        tx.list(
            """
            select c.rental_id, concat_ws(' ', c.kind, c.amount, c.currency, 'of', c.project_id,
              'booked', t.amount, t.currency, 'from', a.name, 'as', t.business_key) as words
            from charge c
            left join ledger_transfer t using (transfer_id)
            left join ledger_account a on a.account_id = t.source_account_id
            order by words
            """,
            row -> new Charge(row.uuid("rental_id"), row.text("words")));
    return charges.stream()
        .collect(
            Collectors.groupingBy(
                Charge::rental, Collectors.mapping(Charge::words, Collectors.toList())));
  }

  private static List<String> strayBookings(Tx tx) {
    return tx.list(
        """
        select t.business_key from ledger_transfer t left join charge c using (transfer_id)
        where t.business_key like 'rent:%' and c.charge_id is null
        """,
        row -> row.text("business_key"));
  }

  /// What a rental must have been charged, no more and no less.
  static List<String> dueFor(Rental rental) {
    return List.of(
        due("PERIOD", CrashStock.MONTHLY, rental, rental.rentedAt()),
        due("SETUP", CrashStock.SETUP, rental, "setup"));
  }

  private static String due(String kind, long amount, Rental rental, String key) {
    return "%s %d %s of %s booked %d %s from project:%s as rent:%s:%s"
        .formatted(
            kind,
            amount,
            CrashStock.CURRENCY,
            rental.project(),
            amount,
            CrashStock.CURRENCY,
            rental.project(),
            rental.id(),
            key);
  }
}
