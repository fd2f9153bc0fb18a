package io.rotary.document;

import java.util.Set;

/// What may be uploaded here: for which project, and of which media and document types. An empty
/// set allows all; one of document types that is not empty also demands one.
public record FileRules(
    String projectId, Set<String> allowedMimeTypes, Set<String> allowedDocumentTypes) {
  public FileRules {
    allowedMimeTypes = Set.copyOf(allowedMimeTypes);
    allowedDocumentTypes = Set.copyOf(allowedDocumentTypes);
  }
}
