package io.rotary.document;

import io.rotary.platform.vault.DataKey;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/// A file on its way in: its id and key, and what has been seen of it so far. Ids are random, since
/// they may stand in addresses and names of files.
final class Incoming {
  private final UUID documentId = UUID.randomUUID();
  private final DataKey key = DataKey.random();
  private final MessageDigest digest = Chunks.sha256();
  private final String projectId;
  private final String fileName;
  private final FileType type;
  private long size;
  private int chunks;

  Incoming(String projectId, String fileName, FileType type) {
    this.projectId = projectId;
    this.fileName = fileName;
    this.type = type;
  }

  UUID documentId() {
    return documentId;
  }

  DataKey key() {
    return key;
  }

  String projectId() {
    return projectId;
  }

  String fileName() {
    return fileName;
  }

  FileType type() {
    return type;
  }

  long size() {
    return size;
  }

  int chunks() {
    return chunks;
  }

  /// Seals the next chunk.
  byte[] seal(byte[] piece, int length, boolean isLast) {
    digest.update(piece, 0, length);
    return Chunks.seal(key, documentId, chunks, piece, length, isLast);
  }

  /// The chunk that was sealed has been stored.
  void stored(int length) {
    size += length;
    chunks++;
  }

  /// The digest of all that was sealed, in hexadecimal digits; asked for once.
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
