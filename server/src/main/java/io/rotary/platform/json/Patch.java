package io.rotary.platform.json;

import java.util.function.Function;

/// What an update says of one member: absent leaves it, null clears it, a value sets it.
public sealed interface Patch<T> {
  /// The member is absent.
  record Keep<T>() implements Patch<T> {}

  /// The member is null.
  record Clear<T>() implements Patch<T> {}

  /// The member has a value.
  record Set<T>(T value) implements Patch<T> {}

  static <T> Patch<T> keep() {
    return new Keep<>();
  }

  static <T> Patch<T> clear() {
    return new Clear<>();
  }

  static <T> Patch<T> set(T value) {
    return new Set<>(value);
  }

  /// The value after the update.
  default T over(T current, T cleared) {
    return switch (this) {
      case Keep<T> _ -> current;
      case Clear<T> _ -> cleared;
      case Set<T>(T value) -> value;
    };
  }

  default <R> Patch<R> map(Function<T, R> function) {
    return switch (this) {
      case Keep<T> _ -> keep();
      case Clear<T> _ -> clear();
      case Set<T>(T value) -> set(function.apply(value));
    };
  }

  default boolean isKeep() {
    return this instanceof Keep;
  }
}
