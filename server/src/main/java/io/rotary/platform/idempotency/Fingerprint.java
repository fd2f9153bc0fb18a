package io.rotary.platform.idempotency;

import io.rotary.platform.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What makes two requests the same: method, path template, path values, query, media type and the
/// raw body. Each part is written with its length before it, so no two requests share a text.
final class Fingerprint {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  private Fingerprint() {}

  static byte[] of(Request request) {
    MessageDigest sha256 = sha256();
    add(sha256, request.route().method());
    add(sha256, request.route().path());
    Matcher variables = VARIABLE.matcher(request.route().path());
    while (variables.find()) {
      add(sha256, request.variable(variables.group(1)));
    }
    add(sha256, sorted(request.rawQuery()));
    add(sha256, mediaType(request));
    add(sha256, request.body());
    return sha256.digest();
  }

  /// The order of parameters carries no meaning.
  private static String sorted(String rawQuery) {
    return Arrays.stream(rawQuery.split("&")).sorted().collect(Collectors.joining("&"));
  }

  private static String mediaType(Request request) {
    String header = request.header("content-type").orElse("");
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static void add(MessageDigest digest, String text) {
    add(digest, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) 0);
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
