package io.rotary.platform.idempotency;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.DatabaseException;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Runs the work of a request that changes something, at most once for each `Idempotency-Key` of a
/// project.
///
/// The key's row is written first and the answer is stored in it last, both in the transaction of
/// the work. So a success is pinned exactly when its effect is, a failure leaves nothing, and a
/// kill in between leaves nothing either. A twin waits on the row's unique index until the first
/// ends.
///
/// Refuses `invalid_argument` for a malformed key, `idempotency_key_reused` (422) when the key came
/// with another request before, and `idempotency_in_progress` (409) when the first is still at work
/// after the store's lock time-out.
public final class Idempotency {
  /// How long an answer is told again.
  public static final Duration KEPT = Duration.ofDays(3);

  private static final Map<String, String> REPLAYED = Map.of("idempotent-replayed", "true");

  private final Database database;
  private final IdempotencyStore store = new IdempotencyStore();

  public Idempotency(Database database) {
    this.database = database;
  }

  /// Runs `work` in a transaction and answers its reply, or the reply stored when this request came
  /// first. Without the header this is `database.write`.
  public Reply write(Request request, Function<Tx, Reply> work) {
    Optional<String> key = IdempotencyKey.of(request);
    if (key.isEmpty()) {
      return database.write(work);
    }
    Claim claim = new Claim(request.caller().projectId(), key.get(), Fingerprint.of(request));
    try {
      return database.write(tx -> once(tx, claim, work));
    } catch (ProblemException e) {
      if (!e.problem().reason().equals("outcome_unknown")) {
        throw e;
      }
      return settle(claim, work, e);
    }
  }

  /// The row tells whether that commit took place. While nobody can read it, nobody may say that
  /// nothing happened.
  private Reply settle(Claim claim, Function<Tx, Reply> work, ProblemException unknown) {
    try {
      return database.write(tx -> once(tx, claim, work));
    } catch (ProblemException e) {
      throw e.problem().status() == Status.UNAVAILABLE ? unknown : e;
    }
  }

  /// Removes answers that are no longer told again; how many there were.
  public int purge() {
    return database.write(tx -> store.deleteBefore(tx, tx.now().minus(KEPT)));
  }

  private Reply once(Tx tx, Claim claim, Function<Tx, Reply> work) {
    if (!insert(tx, claim)) {
      return replay(tx, claim);
    }
    Reply reply = work.apply(tx);
    if (reply.status() / 100 == 2) {
      store.updateReply(tx, claim, reply);
    } else {
      store.delete(tx, claim);
    }
    return reply;
  }

  private boolean insert(Tx tx, Claim claim) {
    try {
      return store.insert(tx, claim, tx.now().minus(KEPT));
    } catch (DatabaseException e) {
      if (e.isLockTimeout()) {
        throw IdempotencyProblems.inProgress().asException();
      }
      throw e;
    }
  }

  private Reply replay(Tx tx, Claim claim) {
    StoredReply stored =
        store.find(tx, claim).orElseThrow(() -> IdempotencyProblems.inProgress().asException());
    if (!Arrays.equals(stored.fingerprint(), claim.fingerprint())) {
      throw IdempotencyProblems.keyReused().asException();
    }
    return new Reply(stored.status(), stored.contentType(), stored.body(), REPLAYED);
  }

  /// Which request of which project came under which key.
  record Claim(String projectId, String key, byte[] fingerprint) {}

  /// An answer as it was given the first time.
  record StoredReply(byte[] fingerprint, int status, String contentType, byte[] body) {}
}
