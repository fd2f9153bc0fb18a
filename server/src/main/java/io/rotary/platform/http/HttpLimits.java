package io.rotary.platform.http;

import io.rotary.platform.multipart.MultipartLimits;
import java.time.Duration;

/// What one client may ask of a connection before it is refused or closed (design: reliability
/// 3.10). `bytesPerSecond` holds for bodies coming in, after `grace`, and for answers going out. A
/// body with a file is held to `multipart` and may take as long as `upload` in all.
public record HttpLimits(
    int requestLineBytes,
    int headerBytes,
    int headerCount,
    int bodyBytes,
    int connections,
    int requestsPerConnection,
    int bytesPerSecond,
    Duration grace,
    Duration header,
    Duration body,
    MultipartLimits multipart,
    Duration upload,
    Duration idle,
    Duration drain) {

  public static final HttpLimits DEFAULT =
      new HttpLimits(
          8 * 1024,
          16 * 1024,
          100,
          256 * 1024,
          20_000,
          10_000,
          1024,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          MultipartLimits.DEFAULT,
          Duration.ofSeconds(120),
          Duration.ofSeconds(75),
          Duration.ofSeconds(20));

  /// How long `bytes` may take in all.
  Duration timeFor(long bytes) {
    return grace.plusMillis(bytes * 1000 / bytesPerSecond);
  }
}
