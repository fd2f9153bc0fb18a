package io.rotary.document;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// How many pixels an image says it has, read from its header alone: nothing is decoded, so nothing
/// can blow up here.
final class ImageSize {
  private static final int IHDR = 0x49484452;
  private static final int IHDR_LENGTH = 13;
  private static final int START_OF_SCAN = 0xda;

  private ImageSize() {}

  /// Empty when the header has no size, or not within these first bytes.
  static OptionalLong pixels(FileType type, byte[] head, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(head, 0, length);
    return switch (type) {
      case PNG -> png(bytes);
      case JPEG -> jpeg(bytes);
      case PDF -> OptionalLong.empty();
    };
  }

  private static OptionalLong png(ByteBuffer bytes) {
    if (bytes.limit() < 24 || bytes.getInt(8) != IHDR_LENGTH || bytes.getInt(12) != IHDR) {
      return OptionalLong.empty();
    }
    long width = Integer.toUnsignedLong(bytes.getInt(16));
    long height = Integer.toUnsignedLong(bytes.getInt(20));
    boolean isLegal = width > 0 && height > 0 && Math.max(width, height) <= Integer.MAX_VALUE;
    return isLegal ? OptionalLong.of(width * height) : OptionalLong.empty();
  }

  /// Goes from segment to segment up to the one that begins a frame.
  private static OptionalLong jpeg(ByteBuffer bytes) {
    int at = 2;
    while (at + 9 <= bytes.limit() && byteAt(bytes, at) == 0xff) {
      int marker = byteAt(bytes, at + 1);
      if (marker == 0xff) {
        at++;
      } else if (isFrame(marker)) {
        long height = Short.toUnsignedLong(bytes.getShort(at + 5));
        long width = Short.toUnsignedLong(bytes.getShort(at + 7));
        return width > 0 && height > 0 ? OptionalLong.of(width * height) : OptionalLong.empty();
      } else if (marker == START_OF_SCAN || marker < 0xc0) {
        return OptionalLong.empty();
      } else {
        at += 2 + Math.max(2, Short.toUnsignedInt(bytes.getShort(at + 2)));
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isFrame(int marker) {
    boolean isTable = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
    return marker >= 0xc0 && marker <= 0xcf && !isTable;
  }

  private static int byteAt(ByteBuffer bytes, int at) {
    return bytes.get(at) & 0xff;
  }
}
