package io.rotary.auth;

import io.rotary.platform.cache.BoundedCache;
import io.rotary.platform.http.Caller;
import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.platform.json.JsonReader;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Violations;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/// Makes access tokens and reads them back: JWTs after RFC 9068, signed with Ed25519, good for an
/// hour. Verification accepts exactly what [#issue] writes. A token that verified once is
/// remembered, so that a request costs no signature check; its expiry is looked at every time.
final class AccessTokens {
  static final Duration LIFE = Duration.ofHours(1);

  private static final int MAX_CHARS = 4096;
  private static final int REMEMBERED = 20_000;
  private static final int ID_BYTES = 16;
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final AuthSettings settings;
  private final SigningKeys keys;
  private final Function<String, Instant> clock;
  private final JsonReader json = new JsonReader(JsonLimits.DEFAULT);
  private final SecureRandom random = new SecureRandom();
  private final BoundedCache<String, AccessToken> verified = new BoundedCache<>(REMEMBERED);

  AccessTokens(AuthSettings settings, SigningKeys keys, Function<String, Instant> clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
  }

  /// A new token for a caller who proved to have the key.
  String issue(Caller caller) {
    SigningKey signer = keys.signer();
    long now = clock.apply(caller.projectId()).getEpochSecond();
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    byte[] claims =
        JsonOut.object(
            out ->
                out.text("iss", settings.issuer())
                    .text("aud", settings.audience())
                    .text("sub", caller.keyId())
                    .text("project_id", caller.projectId())
                    .whole("iat", now)
                    .whole("exp", now + LIFE.toSeconds())
                    .text("jti", encode(id)));
    String signed = signer.header() + "." + encode(claims);
    return signed
        + "."
        + encode(Ed25519.sign(signer.privateKey(), signed.getBytes(StandardCharsets.US_ASCII)));
  }

  /// What the token says. Refuses `expired_token` and, for everything else, `invalid_token`.
  AccessToken verify(String token) {
    AccessToken known = verified.find(token);
    if (known == null) {
      known = read(token).orElseThrow(() -> AuthProblems.invalidToken().asException());
      verified.replace(token, null, known);
    }
    if (!clock.apply(known.projectId()).isBefore(known.expiresAt())) {
      throw AuthProblems.expiredToken().asException();
    }
    return known;
  }

  private Optional<AccessToken> read(String token) {
    if (token.length() > MAX_CHARS) {
      return Optional.empty();
    }
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    if (first < 0 || token.indexOf('.', first + 1) != last) {
      return Optional.empty();
    }
    Optional<PublicKey> key = keys.find(token.substring(0, first));
    Optional<byte[]> claims = decode(token.substring(first + 1, last));
    Optional<byte[]> signature =
        decode(token.substring(last + 1)).filter(it -> it.length == Ed25519.SIGNATURE_BYTES);
    if (key.isEmpty() || claims.isEmpty() || signature.isEmpty()) {
      return Optional.empty();
    }
    byte[] signed = token.substring(0, last).getBytes(StandardCharsets.US_ASCII);
    return Ed25519.isSigned(key.get(), signed, signature.get())
        ? claims(claims.get())
        : Optional.empty();
  }

  private Optional<AccessToken> claims(byte[] bytes) {
    try {
      JsonObject claims = json.readObject(bytes);
      Violations wrong = new Violations();
      Optional<String> issuer = claims.text("iss", wrong);
      Optional<String> audience = claims.text("aud", wrong);
      Optional<String> keyId = claims.text("sub", wrong);
      Optional<String> projectId = claims.text("project_id", wrong);
      Optional<Long> issuedAt = claims.whole("iat", wrong);
      Optional<Long> expiresAt = claims.whole("exp", wrong);
      long notBefore = claims.whole("nbf", wrong).orElse(0L);
      wrong.raise();
      long latest = projectId.map(clock).orElse(Instant.EPOCH).plus(SKEW).getEpochSecond();
      boolean isOurs =
          issuer.equals(Optional.of(settings.issuer()))
              && audience.equals(Optional.of(settings.audience()))
              && issuedAt.filter(at -> at <= latest).isPresent()
              && notBefore <= latest
              && expiresAt.equals(issuedAt.map(at -> at + LIFE.toSeconds()));
      return isOurs && keyId.isPresent() && projectId.isPresent()
          ? Optional.of(
              new AccessToken(
                  keyId.get(), projectId.get(), Instant.ofEpochSecond(expiresAt.orElseThrow())))
          : Optional.empty();
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The bytes, when `text` is the one way to write them; there must not be two texts of one token.
  private static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
