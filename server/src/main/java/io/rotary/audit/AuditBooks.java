package io.rotary.audit;

import io.rotary.ledger.Ledger;
import io.rotary.notice.Notice;
import io.rotary.notice.NoticeKind;
import io.rotary.notice.Notices;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.RetryPolicy;
import java.time.Duration;
import java.util.List;

/// Proves every minute that balances are what their entries made of them, that every rental was
/// charged for each of its periods and every charge booked, and that the shelf agrees with the
/// rentals. An account that does not add up is frozen, and the operator told once; everything else
/// goes on.
///
/// All balances are looked at each time. The rest is walked slice by slice, each check as far as a
/// second reaches, and goes on from there a minute later; a small store is walked whole each time.
final class AuditBooks {
  static final JobKind KIND =
      JobKind.single("audit.books", RetryPolicy.atMost(100_000).upTo(Duration.ofMinutes(1)));

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int MOST_FORGOTTEN = 100;
  private static final Duration BUDGET = Duration.ofSeconds(1);

  private final Database database;
  private final Ledger ledger;
  private final Notices notices;
  private final AuditReadModel books = new AuditReadModel();
  private final AuditStore store = new AuditStore();
  private final List<Check> checks;

  AuditBooks(Database database, Ledger ledger, Notices notices) {
    this.database = database;
    this.ledger = ledger;
    this.notices = notices;
    this.checks =
        List.of(
            new Check("histories", 10_000, books::histories),
            new Check("rentals", 2_000, books::rentals),
            new Check("transfers", 10_000, books::transfers),
            new Check("numbers", 20_000, books::numbers));
  }

  private record Check(String name, int most, Walk walk) {}

  private interface Walk {
    AuditReadModel.Slice next(Tx tx, String after, int most);
  }

  Conclusion run(Claim claim) {
    database.run(tx -> books.balances(tx).forEach(finding -> act(tx, finding)));
    database.run(tx -> books.forgotten(tx, MOST_FORGOTTEN).forEach(finding -> act(tx, finding)));
    for (Check check : checks) {
      walk(check, claim);
    }
    return tx -> JobEnd.again(tx.now().plus(EVERY));
  }

  /// Once around, or as far as the time reaches.
  private void walk(Check check, Claim claim) {
    long begun = System.nanoTime();
    String place;
    do {
      place = database.write(tx -> step(tx, check));
    } while (!place.isEmpty() && System.nanoTime() - begun < BUDGET.toNanos() && !claim.isToStop());
  }

  private String step(Tx tx, Check check) {
    AuditReadModel.Slice slice =
        check.walk().next(tx, store.findCursor(tx, check.name()), check.most());
    store.updateCursor(tx, check.name(), slice.last());
    slice.findings().forEach(finding -> act(tx, finding));
    return slice.last();
  }

  private void act(Tx tx, Finding finding) {
    boolean isNew = store.insertFinding(tx, finding);
    boolean frozen = finding.accountId() > 0 && ledger.freeze(tx, finding.accountId());
    if (isNew || frozen) {
      notices.tell(
          tx,
          new Notice(
              finding.accountId() > 0 ? NoticeKind.ACCOUNT_FROZEN : NoticeKind.BOOKS_DISAGREE,
              finding.projectId(),
              finding.resource(),
              finding.text()));
    }
  }
}
