package io.rotary.platform.http;

import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and reads page tokens: where a list goes on, signed, and bound to the query it was made
/// for. `scope` is the text of everything that must stay the same from page to page: project,
/// filters, order. A token is made of `A-Z a-z 0-9 - _` only, because not every client encodes it
/// (contract 01.3).
public final class PageTokens {
  private static final int TAG_BYTES = 16;
  private static final int LONGEST_TOKEN = 2048;

  private final SecretKeySpec key;

  public PageTokens(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /// The token that leads to `position` in the list of `scope`.
  public String issue(String scope, String position) {
    byte[] place = position.getBytes(StandardCharsets.UTF_8);
    ByteBuffer token = ByteBuffer.allocate(TAG_BYTES + place.length);
    token.put(tag(scope, place)).put(place);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /// The position in a token of the same scope; anything else is `invalid_argument`.
  public String open(String scope, String token) {
    byte[] bytes = decoded(token);
    if (bytes.length < TAG_BYTES) {
      throw foreign();
    }
    byte[] place = Arrays.copyOfRange(bytes, TAG_BYTES, bytes.length);
    byte[] tag = Arrays.copyOf(bytes, TAG_BYTES);
    if (!MessageDigest.isEqual(tag, tag(scope, place))) {
      throw foreign();
    }
    return new String(place, StandardCharsets.UTF_8);
  }

  private static byte[] decoded(String token) {
    if (token.length() > LONGEST_TOKEN) {
      throw foreign();
    }
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
  }

  /// The length of the scope goes in first, so that no text can move from scope to position.
  private byte[] tag(String scope, byte[] place) {
    byte[] scopeBytes = scope.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(scopeBytes.length).array());
      mac.update(scopeBytes);
      return Arrays.copyOf(mac.doFinal(place), TAG_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static ProblemException foreign() {
    return RequestProblems.invalidArgument("pageToken", "not issued for this query").asException();
  }
}
