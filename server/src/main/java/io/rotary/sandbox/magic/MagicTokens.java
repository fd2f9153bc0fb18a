package io.rotary.sandbox.magic;

import io.rotary.auth.Auth;
import io.rotary.auth.Credential;
import io.rotary.auth.Credential.Basic;
import io.rotary.auth.Credential.Bearer;
import io.rotary.platform.http.Around;
import io.rotary.platform.http.Handler;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Tokens that are refused in a way of their own by every operation that needs one, and keys for
/// which there is no token.
final class MagicTokens {
  private static final String SECRET = "magic-secret";

  private record Refusal(String effect, Supplier<Problem> problem) {}

  private static final Map<String, Refusal> TOKENS = new LinkedHashMap<>();
  private static final Map<String, Refusal> KEYS = new LinkedHashMap<>();

  static {
    token("magic-expired-token", "401 expired_token", Auth::expiredToken);
    token("magic-foreign-token", "403 permission_denied", RequestProblems::foreignProject);
    token("magic-rate-limited", "429 rate_limited, retry-after 2", () -> Auth.rateLimited(2));
    token("magic-outstanding", "429 too_many_outstanding, retry-after 1", Auth::tooManyOutstanding);
    token("magic-token-500", "500 internal", RequestProblems::internal);
    token("magic-token-503", "503 unavailable, retry-after 1", RequestProblems::unavailable);
    key("magic-rate-limited", "429 rate_limited, retry-after 2", () -> Auth.rateLimited(2));
    key("magic-token-500", "500 internal", RequestProblems::internal);
    key("magic-token-503", "503 unavailable, retry-after 1", RequestProblems::unavailable);
  }

  private MagicTokens() {}

  private static void token(String token, String effect, Supplier<Problem> problem) {
    TOKENS.put(token, new Refusal("every operation of a project refuses it: " + effect, problem));
  }

  private static void key(String keyId, String effect, Supplier<Problem> problem) {
    KEYS.put(keyId, new Refusal("with the secret " + SECRET + ", no token: " + effect, problem));
  }

  static List<MagicValue> values() {
    return Stream.concat(values("token", TOKENS), values("keyId", KEYS)).toList();
  }

  private static Stream<MagicValue> values(String kind, Map<String, Refusal> refusals) {
    return refusals.entrySet().stream()
        .map(one -> new MagicValue(kind, one.getKey(), one.getValue().effect));
  }

  /// Refuses a call whose token is magic, where a token is asked for.
  static void check(Around.Call call) {
    boolean isAsked =
        switch (call.route().map(Route::access).orElse(Route.Access.OPEN)) {
          case PROJECT_READ, PROJECT_WRITE, PROJECT_RENT -> true;
          case OPEN, OPERATOR -> false;
        };
    if (isAsked) {
      call.header("authorization")
          .flatMap(Credential::parse)
          .map(claimed -> claimed instanceof Bearer(String token) ? TOKENS.get(token) : null)
          .ifPresent(MagicTokens::refuse);
    }
  }

  /// A handler of the token endpoint that knows the magic keys.
  static Handler over(Route route) {
    Handler product = route.handler();
    return request -> {
      claimed(request)
          .filter(claim -> claim.secret().equals(SECRET))
          .map(claim -> KEYS.get(claim.keyId()))
          .ifPresent(MagicTokens::refuse);
      return product.handle(request);
    };
  }

  private static void refuse(Refusal refusal) {
    throw refusal.problem.get().asException();
  }

  /// Key id and secret, whether they hold or not; empty where the product is to say what is wrong.
  private static Optional<Basic> claimed(Request request) {
    Optional<String> header = request.header("authorization");
    if (header.isPresent()) {
      return header
          .flatMap(Credential::parse)
          .flatMap(claim -> claim instanceof Basic basic ? Optional.of(basic) : Optional.empty());
    }
    String body = new String(request.body(), StandardCharsets.UTF_8);
    if (!body.contains(SECRET)) {
      return Optional.empty();
    }
    Map<String, String> form = request.form();
    return Optional.of(
        new Basic(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", "")));
  }
}
