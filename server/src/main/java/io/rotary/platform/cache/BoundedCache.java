package io.rotary.platform.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A map that forgets what was not used for long. It keeps two generations: what is used moves to
/// the young one, and when that is full the old one is dropped whole. So it never holds more than
/// `capacity` entries (and the few written while generations change), and no call waits for
/// another.
public final class BoundedCache<K, V> {
  private record Generations<K, V>(ConcurrentHashMap<K, V> young, ConcurrentHashMap<K, V> old) {}

  private final int generationSize;
  private final AtomicReference<Generations<K, V>> generations = new AtomicReference<>(empty());

  public BoundedCache(int capacity) {
    this.generationSize = capacity / 2;
  }

  public @Nullable V find(K key) {
    Generations<K, V> current = generations.get();
    V value = current.young.get(key);
    if (value != null || !current.old.containsKey(key)) {
      return value;
    }
    value = current.young.computeIfAbsent(key, current.old::get);
    turn(current);
    return value;
  }

  public V findOrMake(K key, Supplier<V> make) {
    V present = find(key);
    if (present != null) {
      return present;
    }
    Generations<K, V> current = generations.get();
    V value = current.young.computeIfAbsent(key, _ -> make.get());
    turn(current);
    return value;
  }

  /// Puts `value` in the place of `expected` (null: in an empty place), unless somebody else was
  /// faster; answers what is there afterwards.
  public V replace(K key, @Nullable V expected, V value) {
    Generations<K, V> current = generations.get();
    V winner =
        current.young.compute(
            key, (_, present) -> present == null || present.equals(expected) ? value : present);
    turn(current);
    return winner;
  }

  public void remove(K key) {
    Generations<K, V> current = generations.get();
    current.old.remove(key);
    current.young.remove(key);
  }

  public void clear() {
    generations.set(empty());
  }

  public long size() {
    Generations<K, V> current = generations.get();
    return current.young.mappingCount() + current.old.mappingCount();
  }

  private void turn(Generations<K, V> seen) {
    if (seen.young.mappingCount() >= generationSize) {
      generations.compareAndSet(seen, new Generations<>(new ConcurrentHashMap<>(), seen.young));
    }
  }

  private static <K, V> Generations<K, V> empty() {
    return new Generations<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }
}
