package io.rotary.phone;

import java.util.Optional;

/// The three types of number that are sold, named as on the wire.
public enum NumberType {
  MOBILE,
  LOCAL,
  TOLL_FREE;

  /// The type written in `text`; other case is another word and matches nothing.
  public static Optional<NumberType> parse(String text) {
    for (NumberType type : values()) {
      if (type.name().equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
