package io.rotary.bench;

import java.sql.SQLException;

/// Rentals made by SQL, where a command needs many that are there already.
final class Rentals {
  private static final long BATCH = 100_000;

  private static final String INSERT =
      """
      with taken as (
        update number set state = 'RENTED' where e164 between ? and ? and state = 'AVAILABLE'
        returning e164, region_code, number_type, has_sms, has_voice
      ), rented as (
        select *, now() - ?::interval - random() * interval '1 hour' as rented_at from taken
      ), rental as (
        insert into active_number (rental_id, e164, project_id, display_name, region_code,
          number_type, has_sms, has_voice, currency, monthly_amount, payment_interval_months,
          rented_at, next_charge_at, next_step_at)
        select gen_random_uuid(), e164, ? || abs(hashtext(e164)) % ?,
          'name ' || left(md5(e164), 6), region_code, number_type, has_sms, has_voice, 'USD', 50, 1,
          rented_at, rented_at + interval '1 month', rented_at + interval '1 month'
        from rented
        returning rental_id, project_id
      )
      insert into number_configuration (rental_id, project_id)
      select rental_id, project_id from rental
      """;

  private Rentals() {}

  /// Rents numbers, spread over so many projects, as if that had been so long ago and up to an hour
  /// more. They are not charged.
  static void insert(Sql sql, long first, long count, String ago, int projects)
      throws SQLException {
    for (long from = first; from < first + count; from += BATCH) {
      long last = Math.min(from + BATCH, first + count) - 1;
      sql.update(INSERT, Numbers.e164(from), Numbers.e164(last), ago, Projects.PREFIX, projects);
    }
    sql.run("vacuum analyze number, active_number, number_configuration");
  }
}
