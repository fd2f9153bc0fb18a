package io.rotary.rental;

import io.rotary.phone.E164;
import io.rotary.platform.db.Database;
import io.rotary.rental.roll.After;
import io.rotary.rental.roll.NumberFilter;
import io.rotary.rental.roll.Roll;
import io.rotary.rental.roll.Rolls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a part of a project's list and how many numbers match in all: by SQL, or by its roll if
/// the project is large (decision record 0024).
///
/// By its roll, the page is found in memory first. Then one statement reads its numbers and what
/// has changed since the roll's snapshot. If that changes the page, it is found again, and read
/// again if it has a number that was not read. So what is answered is the list of one snapshot.
final class ListNumbers {
  private static final int TRIES = 5;

  private final Database database;
  private final ActiveNumberReadModel numbers;
  private final Rolls rolls;

  record Page(List<ActiveNumber> numbers, long total) {}

  /// At most `size` numbers behind `after`.
  record Part(NumberFilter filter, After after, int size) {
    Roll.Page of(Roll roll, Instant now) {
      return roll.page(filter, after, size, now);
    }
  }

  ListNumbers(Database database, ActiveNumberReadModel numbers, Rolls rolls) {
    this.database = database;
    this.numbers = numbers;
    this.rolls = rolls;
  }

  Page run(String projectId, Part part) {
    return rolls
        .find(projectId)
        .flatMap(roll -> byRoll(projectId, roll, part))
        .orElseGet(() -> bySql(projectId, part));
  }

  /// Empty if too much has changed since the roll's snapshot, or something on each try.
  private Optional<Page> byRoll(String projectId, Roll first, Part part) {
    Instant now = database.now();
    int most = rolls.bounds().mostChanges();
    Roll roll = first;
    Roll.Page page = part.of(roll, now);
    for (int tries = 0; tries < TRIES; tries++) {
      String snapshot = roll.snapshot();
      List<E164> asked = page.numbers();
      ActiveNumberReadModel.Since since =
          database.read(tx -> numbers.since(tx, projectId, snapshot, asked, most));
      if (!since.complete()) {
        rolls.drop(projectId);
        return Optional.empty();
      }
      Roll newer = roll.with(since.changes(), since.snapshot());
      rolls.keep(projectId, roll, newer);
      page = since.changes().isEmpty() ? page : part.of(newer, now);
      if (since.whole().keySet().containsAll(page.numbers())) {
        return Optional.of(whole(page, since.whole()));
      }
      roll = newer;
    }
    return Optional.empty();
  }

  private static Page whole(Roll.Page page, Map<E164, ActiveNumber> read) {
    return new Page(page.numbers().stream().map(read::get).toList(), page.total());
  }

  private record Answer(List<ActiveNumber> found, ActiveNumberReadModel.Total total) {}

  private Page bySql(String projectId, Part part) {
    int large = rolls.bounds().large();
    Answer answer =
        database.read(
            tx ->
                new Answer(
                    numbers.list(tx, projectId, part.filter(), part.after(), part.size()),
                    numbers.count(tx, projectId, part.filter(), large)));
    if (answer.total().ofLargeProject()) {
      rolls.want(projectId);
    }
    return new Page(answer.found(), answer.total().matching());
  }
}
