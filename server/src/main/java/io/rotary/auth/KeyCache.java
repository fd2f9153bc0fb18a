package io.rotary.auth;

import io.rotary.platform.cache.BoundedCache;
import io.rotary.platform.db.Database;
import io.rotary.tenant.KeyAccess;
import io.rotary.tenant.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// What this node knows of access keys, so that a request costs no statement. An entry is used for
/// five seconds from the moment its statement was about to be sent, "there is no such key" for one:
/// a revoked key is dead everywhere after that time even if no notice arrives. Many callers who
/// miss the same key wait for one statement.
final class KeyCache {
  static final Duration KNOWN = Duration.ofSeconds(5);
  static final Duration UNKNOWN = Duration.ofSeconds(1);

  private static final int CAPACITY = 100_000;

  /// No other id can be in the store; some, such as one with U+0000, cannot even be asked for.
  private static final Pattern KEY_ID = Pattern.compile("[!-9;-~]{1,128}");

  private record Slot(long askedAt, FutureTask<Optional<KeyAccess>> answer) {
    boolean isFresh(long now) {
      long age = now - askedAt;
      return switch (answer.state()) {
        case RUNNING -> age < KNOWN.toNanos();
        case SUCCESS -> age < (answer.resultNow().isPresent() ? KNOWN : UNKNOWN).toNanos();
        case FAILED, CANCELLED -> false;
      };
    }
  }

  private final Database database;
  private final Tenant tenant;
  private final LongSupplier nanos;
  private final BoundedCache<String, Slot> slots = new BoundedCache<>(CAPACITY);

  KeyCache(Database database, Tenant tenant, LongSupplier nanos) {
    this.database = database;
    this.tenant = tenant;
    this.nanos = nanos;
  }

  /// The key as it was at most five seconds ago, revoked ones included.
  Optional<KeyAccess> find(String keyId) {
    if (!KEY_ID.matcher(keyId).matches()) {
      return Optional.empty();
    }
    long now = nanos.getAsLong();
    Slot present = slots.find(keyId);
    if (present != null && present.isFresh(now)) {
      return answer(keyId, present);
    }
    Slot fresh = new Slot(now, new FutureTask<>(() -> ask(keyId)));
    Slot winner = slots.replace(keyId, present, fresh);
    if (winner.equals(fresh)) {
      fresh.answer.run();
    }
    return answer(keyId, winner);
  }

  /// Takes a notice from the store: the key that changed, or every key.
  void forget(String keyId) {
    if (keyId.equals(Tenant.EVERY_KEY)) {
      slots.clear();
    } else {
      slots.remove(keyId);
    }
  }

  void forgetAll() {
    slots.clear();
  }

  private Optional<KeyAccess> ask(String keyId) {
    return database.read(tx -> tenant.findAccess(tx, keyId));
  }

  private Optional<KeyAccess> answer(String keyId, Slot slot) {
    try {
      return slot.answer.get();
    } catch (ExecutionException e) {
      slots.remove(keyId);
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("key lookup failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a key was looked up", e);
    }
  }
}
