package io.rotary.document;

import java.util.Optional;
import java.util.UUID;

/// A file that has arrived whole and passed every check. Nobody sees it until it is kept. Its
/// digest is in hexadecimal digits.
public record Received(
    UUID documentId,
    String fileName,
    String mimeType,
    long size,
    String sha256,
    Optional<String> documentType) {}
