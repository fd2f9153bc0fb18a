package io.rotary.document;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A file that is kept, without its content. Its digest is in hexadecimal digits.
public record Document(
    UUID documentId,
    String projectId,
    String fileName,
    String mimeType,
    long size,
    String sha256,
    Optional<String> documentType,
    Instant keptAt) {}
