package io.rotary.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of files that are taken, told by their first bytes.
enum FileType {
  PDF("application/pdf", "%PDF-", "pdf"),
  JPEG("image/jpeg", "\u00ff\u00d8\u00ff", "jpg jpeg"),
  PNG("image/png", "\u0089PNG\r\n\u001a\n", "png");

  private final String mimeType;
  private final String beginning;
  private final String extensions;

  FileType(String mimeType, String beginning, String extensions) {
    this.mimeType = mimeType;
    this.beginning = beginning;
    this.extensions = extensions;
  }

  /// What begins with these bytes; not one byte may stand before.
  static Optional<FileType> find(byte[] head, int length) {
    return Arrays.stream(values()).filter(type -> type.begins(head, length)).findFirst();
  }

  String mimeType() {
    return mimeType;
  }

  /// How names of such files end; the first is what we write.
  List<String> extensions() {
    return List.of(extensions.split(" "));
  }

  boolean isImage() {
    return this != PDF;
  }

  private boolean begins(byte[] head, int length) {
    return length >= beginning.length()
        && new String(head, 0, beginning.length(), StandardCharsets.ISO_8859_1).equals(beginning);
  }
}
