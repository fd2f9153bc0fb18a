package io.rotary.platform.outbound;

import java.util.Map;

/// One call to make. Connections are shared only between calls of the same `pool`, so a tenant's
/// project is a good one.
public record Call(
    Trust trust, String pool, String method, String url, Map<String, String> headers, byte[] body) {
  public Call {
    headers = Map.copyOf(headers);
  }
}
