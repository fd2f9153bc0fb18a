package io.rotary.platform.http;

/// Where to listen and how. Port 0 takes a free one; `flatErrors` is the setting `errors.flat`
/// (contract 07.4).
public record HttpSettings(String host, int port, boolean flatErrors, HttpLimits limits) {

  public static HttpSettings of(String host, int port) {
    return new HttpSettings(host, port, true, HttpLimits.DEFAULT);
  }
}
