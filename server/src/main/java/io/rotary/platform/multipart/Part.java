package io.rotary.platform.multipart;

import io.rotary.problem.RequestProblems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// One part of a body, read once, while it arrives.
public final class Part {
  private final PartHeader header;
  private final Window window;
  private final MultipartLimits limits;
  private long taken;

  Part(PartHeader header, Window window, MultipartLimits limits) {
    this.header = header;
    this.window = window;
    this.limits = limits;
  }

  public String name() {
    return header.name();
  }

  /// The name of the file as the client gave it: anything may stand there.
  public Optional<String> fileName() {
    return header.fileName();
  }

  /// The media type the client declares, in lower case and without parameters; `""` when none.
  public String mediaType() {
    return header.mediaType();
  }

  /// Fills `into`, less only where the part ends; how many bytes, 0 at its end. Refuses with 413
  /// once the part is larger than a file may be.
  public int read(byte[] into) {
    int filled = 0;
    while (filled < into.length) {
      int there = Math.min(window.beforeBoundary(), into.length - filled);
      if (there == 0) {
        return filled;
      }
      count(there);
      window.take(into, filled, there);
      filled += there;
    }
    return filled;
  }

  /// Whether nothing of the part is left to read.
  public boolean isAtEnd() {
    return window.beforeBoundary() == 0;
  }

  /// The whole of a short part as text; refuses what is too long or no UTF-8.
  public String text() {
    byte[] bytes = new byte[limits.textBytes() + 1];
    int length = read(bytes);
    if (length > limits.textBytes()) {
      throw tooLong();
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Arrays.copyOf(bytes, length)))
          .toString();
    } catch (CharacterCodingException _) {
      throw MultipartProblems.malformed("a part without a file must be UTF-8").asException();
    }
  }

  /// Throws the rest away, which must not be larger than if it were read.
  void skip() {
    int there = window.beforeBoundary();
    while (there > 0) {
      count(there);
      if (header.fileName().isEmpty() && taken > limits.textBytes()) {
        throw tooLong();
      }
      window.skip(there);
      there = window.beforeBoundary();
    }
  }

  private void count(int bytes) {
    taken += bytes;
    if (taken > limits.fileBytes()) {
      throw RequestProblems.contentTooLarge(limits.fileBytes()).asException();
    }
  }

  private RuntimeException tooLong() {
    return MultipartProblems.malformed(
            "a part without a file must not have more than " + limits.textBytes() + " bytes")
        .asException();
  }
}
