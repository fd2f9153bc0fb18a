package io.rotary.platform.http;

import java.io.Serial;

/// The address cannot be listened on; the message is a sentence for the operator.
public final class CannotListenException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  CannotListenException(HttpSettings settings, Exception cause) {
    super("cannot listen on %s:%d".formatted(settings.host(), settings.port()), cause);
  }
}
