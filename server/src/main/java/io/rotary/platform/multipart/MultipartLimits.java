package io.rotary.platform.multipart;

/// How much of everything a multipart body may have. `outside` is what may stand before the first
/// boundary and after the last one. A part with a file name may have `fileBytes`, any other
/// `textBytes`.
public record MultipartLimits(
    int parts, int headerBytes, int nameLength, int textBytes, long fileBytes, int outside) {

  /// What the whole body may have beyond its file.
  private static final int AROUND_THE_FILE = 64 * 1024;

  public static final MultipartLimits DEFAULT =
      new MultipartLimits(5, 4 * 1024, 256, 1024, 10L * 1024 * 1024, 1024);

  public MultipartLimits withFileBytes(long bytes) {
    return new MultipartLimits(parts, headerBytes, nameLength, textBytes, bytes, outside);
  }

  /// How long the whole body may be.
  public long bodyBytes() {
    return fileBytes + AROUND_THE_FILE;
  }
}
