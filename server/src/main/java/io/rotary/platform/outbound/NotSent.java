package io.rotary.platform.outbound;

import io.rotary.platform.outbound.Outcome.Failed;
import java.io.Serial;

/// A call ends before anything was sent. The message is for whoever wrote the URL.
final class NotSent extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final String text;

  NotSent(Failure failure, String text) {
    super(text, null, false, false);
    this.failure = failure;
    this.text = text;
  }

  /// The URL is refused; `text` begins with "must".
  static NotSent refused(String text) {
    return new NotSent(Failure.ADDRESS_REFUSED, text);
  }

  Failure failure() {
    return failure;
  }

  String text() {
    return text;
  }

  Failed outcome() {
    return new Failed(
        failure, failure == Failure.ADDRESS_REFUSED ? "the address is refused: it " + text : text);
  }
}
