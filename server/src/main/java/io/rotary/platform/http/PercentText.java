package io.rotary.platform.http;

import io.rotary.problem.RequestProblems;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Undoes percent escapes, strictly: a broken escape, bytes that are not UTF-8 and the character
/// U+0000 are refused as `malformed_request`, never guessed at.
final class PercentText {
  private PercentText() {}

  /// One segment of a path. A plus sign is a plus sign.
  static String ofPath(String raw) {
    return decode(raw, false);
  }

  /// A name or a value of a query or a form. A plus sign is a space.
  static String ofForm(String raw) {
    return decode(raw, true);
  }

  private static String decode(String raw, boolean plusIsSpace) {
    if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0 && raw.indexOf('\0') < 0) {
      return raw;
    }
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        out.write(escaped(bytes, i));
        i += 2;
      } else {
        out.write(plusIsSpace && bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    return strictUtf8(out.toByteArray());
  }

  private static int escaped(byte[] bytes, int at) {
    int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
    int low = at + 2 < bytes.length ? Character.digit(bytes[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw RequestProblems.malformedRequest("Broken percent escape in the URL").asException();
    }
    return high * 16 + low;
  }

  private static String strictUtf8(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw RequestProblems.malformedRequest("The URL is not UTF-8").asException();
    }
    if (text.indexOf('\0') >= 0) {
      throw RequestProblems.malformedRequest("The URL contains the character U+0000").asException();
    }
    return text;
  }
}
