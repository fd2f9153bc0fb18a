package io.rotary.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an `Authorization` header claims. Reading it proves nothing.
public sealed interface Credential {
  int MAX_CHARS = 8192;

  /// The characters RFC 9110 allows after the scheme; a comma or a space would be a second one.
  Pattern TOKEN68 = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  record Basic(String keyId, String secret) implements Credential {}

  record Bearer(String token) implements Credential {}

  /// The one credential in the header, or empty when it is malformed, of another scheme, several at
  /// once, or far too long.
  static Optional<Credential> parse(String header) {
    if (header.length() > MAX_CHARS) {
      return Optional.empty();
    }
    String text = header.strip();
    int space = text.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String value = text.substring(space).strip();
    if (!TOKEN68.matcher(value).matches()) {
      return Optional.empty();
    }
    return switch (text.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "basic" -> basic(value);
      case "bearer" -> Optional.of(new Bearer(value));
      default -> Optional.empty();
    };
  }

  private static Optional<Credential> basic(String value) {
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      String pair = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Basic(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
