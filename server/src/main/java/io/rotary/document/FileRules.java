package io.rotary.document;

import java.util.Optional;
import java.util.Set;

/// What may be uploaded here: for which project, and of which media and document types. An empty
/// set allows all; one of document types that is not empty also demands one. `mostBytes` is where
/// this place allows less than the server does.
public record FileRules(
    String projectId,
    Set<String> allowedMimeTypes,
    Set<String> allowedDocumentTypes,
    Optional<Long> mostBytes) {
  public FileRules {
    allowedMimeTypes = Set.copyOf(allowedMimeTypes);
    allowedDocumentTypes = Set.copyOf(allowedDocumentTypes);
  }
}
