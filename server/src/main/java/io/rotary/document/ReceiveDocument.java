package io.rotary.document;

import io.rotary.platform.multipart.Part;
import io.rotary.platform.multipart.Parts;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Violations;
import java.io.OutputStream;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes a file in while it arrives: check, seal and store a chunk, then ask for the next. No
/// transaction is open while the network is waited for, and what has been stored is invisible until
/// somebody keeps it. What is refused, or breaks off, is removed at once; after a crash the sweeper
/// does it.
///
/// The scanner is asked once all is stored, so that a slow client never keeps it waiting.
final class ReceiveDocument {
  private static final String FILE = "file";
  private static final String DOCUMENT_TYPE = "documentType";
  private static final Pattern DOCUMENT_TYPE_FORM = Pattern.compile("[\\p{L}\\p{N}_. -]{1,100}");

  private final Shelf shelf;
  private final Scanner scanner;

  ReceiveDocument(Shelf shelf, Scanner scanner) {
    this.shelf = shelf;
    this.scanner = scanner;
  }

  Received run(Parts parts, FileRules rules) {
    Reception reception = new Reception(rules);
    try {
      return reception.run(parts);
    } catch (RuntimeException | Error e) {
      if (reception.incoming != null) {
        shelf.discard(reception.incoming.documentId(), e);
      }
      throw e;
    }
  }

  /// One upload.
  private final class Reception {
    private final FileRules rules;
    private final Violations violations = new Violations();
    private Optional<String> documentType = Optional.empty();
    private @Nullable Incoming incoming;

    Reception(FileRules rules) {
      this.rules = rules;
    }

    Received run(Parts parts) {
      for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
        switch (part.get().name()) {
          case FILE -> incoming = receive(part.get());
          case DOCUMENT_TYPE -> documentType = documentType(part.get());
          default -> {}
        }
      }
      Incoming whole = incoming;
      if (whole == null) {
        violations.argument(FILE, "is required");
      }
      if (documentType.isEmpty() && !rules.allowedDocumentTypes().isEmpty()) {
        violations.argument(DOCUMENT_TYPE, "must be one of " + allowedDocumentTypes());
      }
      violations.raise();
      if (whole == null) {
        throw new IllegalStateException("no file, and no violation");
      }
      scan(whole);
      return shelf.receive(whole, documentType);
    }

    private Incoming receive(Part part) {
      byte[] piece = new byte[Chunks.BYTES];
      int length = part.read(piece);
      FileCheck.broken(piece, length, part.mediaType(), rules)
          .ifPresent(rule -> violations.argument(FILE, rule));
      violations.raise();
      FileCheck check = FileCheck.of(piece, length);
      Incoming begun =
          new Incoming(
              rules.projectId(),
              FileName.harmless(part.fileName().orElse(""), check.type()),
              check.type());
      incoming = begun;
      while (true) {
        check.pass(piece, length);
        requireRoom(begun.size() + length);
        boolean isLast = part.isAtEnd();
        if (isLast) {
          check.brokenAtEnd().ifPresent(rule -> violations.argument(FILE, rule));
          violations.raise();
        }
        shelf.append(begun, piece, length, isLast);
        if (isLast) {
          return begun;
        }
        length = part.read(piece);
      }
    }

    private void requireRoom(long bytes) {
      rules
          .mostBytes()
          .filter(most -> bytes > most)
          .ifPresent(
              most -> {
                throw RequestProblems.contentTooLarge(most).asException();
              });
    }

    /// An empty one is none: forms send it so.
    private Optional<String> documentType(Part part) {
      String text = part.text();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      boolean isAllowed =
          rules.allowedDocumentTypes().isEmpty() || rules.allowedDocumentTypes().contains(text);
      if (!isAllowed) {
        violations.argument(DOCUMENT_TYPE, "must be one of " + allowedDocumentTypes());
      } else if (!DOCUMENT_TYPE_FORM.matcher(text).matches()) {
        violations.argument(DOCUMENT_TYPE, "must have 1 to 100 letters, digits, spaces, _, . or -");
      }
      return Optional.of(text);
    }

    private String allowedDocumentTypes() {
      return String.join(", ", new TreeSet<>(rules.allowedDocumentTypes()));
    }
  }

  private void scan(Incoming incoming) {
    Optional<String> found = scanner.scan((OutputStream out) -> shelf.write(incoming, out));
    if (found.isPresent()) {
      Violations violations = new Violations();
      violations.argument(FILE, "must be free of malware: " + found.get() + " was found in it");
      violations.raise();
    }
  }
}
