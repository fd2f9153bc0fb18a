package io.rotary.testing;

import io.rotary.platform.http.HttpLimits;
import io.rotary.platform.multipart.MultipartLimits;
import java.time.Duration;

/// The usual limits of a server, but for what a test would wait for.
public final class Limits {
  private Limits() {}

  /// Requests end within `drain` when the server stops.
  public static HttpLimits drainedIn(Duration drain) {
    return of(HttpLimits.DEFAULT.multipart(), HttpLimits.DEFAULT.upload(), drain);
  }

  /// Bodies with a file are held to `multipart` and may take as long as `upload`.
  public static HttpLimits of(MultipartLimits multipart, Duration upload, Duration drain) {
    HttpLimits usual = HttpLimits.DEFAULT;
    return new HttpLimits(
        usual.requestLineBytes(),
        usual.headerBytes(),
        usual.headerCount(),
        usual.bodyBytes(),
        usual.connections(),
        usual.requestsPerConnection(),
        usual.bytesPerSecond(),
        usual.grace(),
        usual.header(),
        usual.body(),
        multipart,
        upload,
        usual.idle(),
        drain);
  }
}
