package io.rotary.document;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The last bytes of a file that is passing by, as many as an archive's directory can stand in.
final class FileEnd {
  private static final int LONGEST_COMMENT = 65_535;
  private static final int RECORD = 22;
  private static final int SIGNATURE = 0x06054b50;

  private final byte[] bytes = new byte[LONGEST_COMMENT + RECORD];
  private int length;
  private long passed;

  void pass(byte[] piece, int pieceLength) {
    passed += pieceLength;
    int taken = Math.min(pieceLength, bytes.length);
    int kept = Math.min(length, bytes.length - taken);
    System.arraycopy(bytes, length - kept, bytes, 0, kept);
    System.arraycopy(piece, pieceLength - taken, bytes, kept, taken);
    length = kept + taken;
  }

  boolean endsWith(byte[] end) {
    return length >= end.length
        && Arrays.equals(bytes, length - end.length, length, end, 0, end.length);
  }

  /// Whether these bytes stand among the last `within`.
  boolean has(byte[] wanted, int within) {
    for (int at = Math.max(0, length - within); at <= length - wanted.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a reader of ZIP or JAR archives would find one here: they look from the end, and do
  /// not mind what stands in front.
  boolean isArchive() {
    ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at <= length - RECORD; at++) {
      if (bytes[at] == 'P' && record.getInt(at) == SIGNATURE) {
        long size = Integer.toUnsignedLong(record.getInt(at + 12));
        long offset = Integer.toUnsignedLong(record.getInt(at + 16));
        if (size + offset <= passed - length + at) {
          return true;
        }
      }
    }
    return false;
  }
}
