package io.rotary.platform.outbound;

import java.util.Map;

/// What became of a call.
public sealed interface Outcome {
  /// The other side answered. Header names are in lower case, values of repeated headers joined by
  /// commas. `body` holds at most what the settings allow; `cut` says that there was more.
  record Answered(int status, Map<String, String> headers, byte[] body, boolean cut)
      implements Outcome {
    public Answered {
      headers = Map.copyOf(headers);
    }
  }

  /// There is no answer. `text` is one line for the operator: no secrets, nothing the other side
  /// wrote.
  record Failed(Failure failure, String text) implements Outcome {}
}
