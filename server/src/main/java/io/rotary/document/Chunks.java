package io.rotary.document;

import io.rotary.platform.vault.DataKey;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// The pieces of a file, sealed one by one with the file's key. Each opens only for its document,
/// in its place and with its word on whether it is the last: none can be changed, moved, left out
/// or put into another file.
final class Chunks {
  static final int BYTES = 256 * 1024;

  /// How long a full one is once sealed.
  static final int SEALED_BYTES = BYTES + DataKey.EXTRA_BYTES;

  private Chunks() {}

  static byte[] seal(
      DataKey key, UUID documentId, int place, byte[] plain, int length, boolean isLast) {
    return key.seal(plain, length, context(documentId, place, isLast));
  }

  /// Writes the whole file, a chunk in memory at a time, and says its digest. What does not open
  /// ends it: with [io.rotary.platform.vault.SealException], or [DamagedDocumentException] when a
  /// chunk is missing.
  static byte[] write(FileStore files, DataKey key, UUID documentId, int chunks, OutputStream out)
      throws IOException {
    MessageDigest digest = sha256();
    for (int place = 0; place < chunks; place++) {
      int wanted = place;
      byte[] sealed =
          files
              .find(documentId, place)
              .orElseThrow(() -> new DamagedDocumentException(documentId, "lacks chunk " + wanted));
      byte[] plain = key.open(sealed, context(documentId, place, place == chunks - 1));
      digest.update(plain);
      out.write(plain);
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }

  private static String context(UUID documentId, int place, boolean isLast) {
    return "document_chunk/" + documentId + "/" + place + (isLast ? "/last" : "/more");
  }
}
