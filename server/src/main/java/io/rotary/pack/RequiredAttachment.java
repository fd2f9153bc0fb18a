package io.rotary.pack;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A document that is asked for. Empty lists allow every MIME type and every document type. The age
/// is that of the document, which only a reader of it can tell.
public record RequiredAttachment(
    String id,
    String title,
    String description,
    boolean mandatory,
    List<Template> templates,
    List<String> mimeTypes,
    List<String> documentTypes,
    Limits limits) {

  public RequiredAttachment {
    templates = List.copyOf(templates);
    mimeTypes = List.copyOf(mimeTypes);
    documentTypes = List.copyOf(documentTypes);
  }

  /// A form to download and fill in.
  public record Template(String name, String url) {}

  /// How large the file and how old the document may be, where the pack says so.
  public record Limits(Optional<Long> bytes, Optional<Period> age) {
    private static final long MEBIBYTE = 1024 * 1024;

    /// A sentence for each.
    public List<String> inWords() {
      return Stream.of(
              age.map(period -> "Not older than " + AgeRule.inWords(period) + "."),
              bytes.map(size -> "At most " + inWords(size) + "."))
          .flatMap(Optional::stream)
          .toList();
    }

    private static String inWords(long size) {
      return size % MEBIBYTE == 0 ? size / MEBIBYTE + " MiB" : size + " bytes";
    }
  }

  public boolean allowsMimeType(String mimeType) {
    return mimeTypes.isEmpty() || mimeTypes.contains(mimeType);
  }

  public boolean allowsDocumentType(String documentType) {
    return documentTypes.isEmpty() || documentTypes.contains(documentType);
  }
}
