package io.rotary.platform.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/// Single look-ups of a crowd, asked of the store together (decision record 0027).
///
/// Whoever comes while fewer than [#ASKERS] questions are under way asks at once; whoever comes
/// later waits for one of them to end, and is then asked for together with all who wait. So nobody
/// waits in order to be gathered, a single caller pays what a look-up costs, and the more callers
/// there are, the less each of them costs. Each answer was read after its caller came.
///
/// Those who ask together have the same present (see [Present#owner]).
///
/// What a question raises is raised for everybody it was asked for.
public final class Gathering<K, V> {
  /// So that the store works while the answer before is handed out.
  private static final int ASKERS = 2;

  private final Database database;
  private final BiFunction<Tx, List<K>, Map<K, V>> question;
  private final int most;
  private final Lock lock = new ReentrantLock();
  private final Queue<Asked<K, V>> waiting = new ArrayDeque<>();
  private int asking;

  /// Each question is asked for at most so many keys. It answers what was found.
  public Gathering(Database database, int most, BiFunction<Tx, List<K>, Map<K, V>> question) {
    this.database = database;
    this.most = most;
    this.question = question;
  }

  /// What a caller wakes up to.
  private sealed interface Turn<V> {
    /// The caller's own answer.
    record Answered<V>(Optional<V> found) implements Turn<V> {}

    /// The caller is to ask the next question, for itself and others.
    record Ask<V>() implements Turn<V> {}
  }

  private record Asked<K, V>(K key, String present, CompletableFuture<Turn<V>> turn) {}

  public Optional<V> find(K key) {
    Asked<K, V> mine = new Asked<>(key, database.presentOwner(), new CompletableFuture<>());
    return asksAtOnce(mine) ? ask(mine) : await(mine);
  }

  /// How many callers wait to be asked for.
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private Optional<V> await(Asked<K, V> mine) {
    try {
      return switch (mine.turn().join()) {
        case Turn.Answered<V>(Optional<V> found) -> found;
        case Turn.Ask<V>() -> ask(mine);
      };
    } catch (CompletionException e) {
      throw raised(e);
    }
  }

  private Optional<V> ask(Asked<K, V> mine) {
    List<Asked<K, V>> all = gather(mine);
    try {
      List<K> keys = all.stream().map(Asked::key).distinct().toList();
      Map<K, V> found = database.read(tx -> question.apply(tx, keys));
      all.forEach(one -> one.turn().complete(answer(found, one.key())));
      return Optional.ofNullable(found.get(mine.key()));
    } catch (RuntimeException | Error e) {
      all.forEach(one -> one.turn().completeExceptionally(e));
      throw e;
    } finally {
      handOver();
    }
  }

  private boolean asksAtOnce(Asked<K, V> mine) {
    lock.lock();
    try {
      if (asking < ASKERS) {
        asking++;
        return true;
      }
      waiting.add(mine);
      return false;
    } finally {
      lock.unlock();
    }
  }

  private List<Asked<K, V>> gather(Asked<K, V> mine) {
    List<Asked<K, V>> all = new ArrayList<>();
    all.add(mine);
    lock.lock();
    try {
      Iterator<Asked<K, V>> others = waiting.iterator();
      while (all.size() < most && others.hasNext()) {
        Asked<K, V> other = others.next();
        if (other.present().equals(mine.present())) {
          others.remove();
          all.add(other);
        }
      }
    } finally {
      lock.unlock();
    }
    return all;
  }

  private void handOver() {
    Optional<Asked<K, V>> next = next();
    next.ifPresent(one -> one.turn().complete(new Turn.Ask<>()));
  }

  private Optional<Asked<K, V>> next() {
    lock.lock();
    try {
      Optional<Asked<K, V>> next = Optional.ofNullable(waiting.poll());
      if (next.isEmpty()) {
        asking--;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private static <K, V> Turn<V> answer(Map<K, V> found, K key) {
    return new Turn.Answered<>(Optional.ofNullable(found.get(key)));
  }

  private static RuntimeException raised(CompletionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> e;
    };
  }
}
