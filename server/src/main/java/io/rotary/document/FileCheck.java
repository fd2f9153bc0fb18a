package io.rotary.document;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Whether a file that is passing by is what it says it is, and only that. Nothing is decoded. Each
/// check answers with the rule that is broken.
final class FileCheck {
  private static final long MOST_PIXELS = 50_000_000;

  /// As far as browsers look for a page, and readers of PDF for its beginning and end.
  private static final int SNIFFED = 1024;

  private static final List<String> MARKUP =
      List.of("<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe");
  private static final byte[] PDF_END = "%%EOF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");

  private final FileType type;
  private final FileEnd end = new FileEnd();

  private FileCheck(FileType type) {
    this.type = type;
  }

  /// The rule that the beginning of a file breaks. What is declared must be what is found.
  static Optional<String> broken(byte[] head, int length, String declared, FileRules rules) {
    if (length == 0) {
      return Optional.of("must not be empty");
    }
    Optional<FileType> found = FileType.find(head, length);
    if (found.isEmpty()) {
      return Optional.of("must be a PDF, JPEG or PNG");
    }
    String mimeType = found.get().mimeType();
    if (!declared.equals(mimeType)) {
      return Optional.of("must have the Content-Type of its content, " + mimeType);
    }
    if (!rules.allowedMimeTypes().isEmpty() && !rules.allowedMimeTypes().contains(mimeType)) {
      String allowed = String.join(", ", new TreeSet<>(rules.allowedMimeTypes()));
      return Optional.of("must be of type " + allowed);
    }
    return found.get().isImage()
        ? brokenImage(found.get(), head, length)
        : brokenText(head, length);
  }

  /// For the rest of a file whose beginning is fine.
  static FileCheck of(byte[] head, int length) {
    return new FileCheck(FileType.find(head, length).orElseThrow());
  }

  FileType type() {
    return type;
  }

  void pass(byte[] piece, int length) {
    end.pass(piece, length);
  }

  /// The rule that the file as a whole breaks.
  Optional<String> brokenAtEnd() {
    boolean isWhole =
        switch (type) {
          case PDF -> end.has(PDF_END, SNIFFED);
          case PNG -> end.endsWith(PNG_END);
          case JPEG -> true;
        };
    if (!isWhole) {
      return Optional.of("must end where a file of its type ends");
    }
    return end.isArchive() ? Optional.of("must not be an archive as well") : Optional.empty();
  }

  private static Optional<String> brokenImage(FileType type, byte[] head, int length) {
    OptionalLong pixels = ImageSize.pixels(type, head, length);
    if (pixels.isEmpty()) {
      return Optional.of("must tell the size of its image at its beginning");
    }
    if (pixels.getAsLong() > MOST_PIXELS) {
      return Optional.of("must not have more than 50 megapixels");
    }
    boolean isScript =
        type == FileType.JPEG && head[4] == '/' && (head[5] == '*' || head[5] == '/');
    if (isScript || text(head, length).contains("%pdf-")) {
      return Optional.of("must not be something else as well");
    }
    return brokenText(head, length);
  }

  private static Optional<String> brokenText(byte[] head, int length) {
    String text = text(head, length);
    return MARKUP.stream().anyMatch(text::contains)
        ? Optional.of("must not begin like a page of the web")
        : Optional.empty();
  }

  private static String text(byte[] head, int length) {
    return new String(head, 0, Math.min(length, SNIFFED), StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT);
  }
}
