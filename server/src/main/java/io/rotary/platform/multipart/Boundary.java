package io.rotary.platform.multipart;

import java.util.Optional;
import java.util.regex.Pattern;

/// What separates the parts of a body, as its media type says: 1 to 70 characters of RFC 2046, the
/// last of them no space.
public record Boundary(String text) {
  public static final String MEDIA_TYPE = "multipart/form-data";

  private static final Pattern LEGAL =
      Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

  /// The boundary of a `multipart/form-data`; empty for any other media type and without a legal
  /// boundary.
  public static Optional<Boundary> find(String contentType) {
    return HeaderValue.parse(contentType)
        .filter(value -> value.first().equals(MEDIA_TYPE))
        .flatMap(value -> Optional.ofNullable(value.parameters().get("boundary")))
        .filter(text -> LEGAL.matcher(text).matches())
        .map(Boundary::new);
  }
}
