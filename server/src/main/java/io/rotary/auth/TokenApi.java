package io.rotary.auth;

import io.rotary.auth.Credential.Basic;
import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.ProblemException;
import io.rotary.tenant.KeyAccess;
import io.rotary.tenant.Tenant;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `POST /oauth2/token`: an access key for an access token, by the client credentials grant of RFC
/// 6749. The key comes in a Basic header or in the form, and may come in both if they agree.
/// Refusals are in the words of that RFC.
final class TokenApi {
  /// One second less than the token lives, as the vendor's own service says (contract 01.7).
  private static final long EXPIRES_IN = AccessTokens.LIFE.toSeconds() - 1;

  private final KeyCache keys;
  private final Tenant tenant;
  private final AccessTokens tokens;
  private final Limits limits;

  TokenApi(KeyCache keys, Tenant tenant, AccessTokens tokens, Limits limits) {
    this.keys = keys;
    this.tenant = tenant;
    this.tokens = tokens;
    this.limits = limits;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GetToken",
            "POST",
            "/oauth2/token",
            Route.Access.OPEN,
            Route.Load.TOKEN,
            Route.Body.FORM,
            this::token));
  }

  private Reply token(Request request) {
    Map<String, String> form = form(request);
    String grantType = form.getOrDefault("grant_type", "");
    if (grantType.isEmpty()) {
      throw AuthProblems.invalidTokenRequest("grant_type is missing").asException();
    }
    if (!grantType.equals("client_credentials")) {
      throw AuthProblems.unsupportedGrantType().asException();
    }
    Caller caller = authenticate(claimed(request, form));
    limits.countToken(caller.keyId());
    String token = tokens.issue(caller);
    Reply reply =
        Reply.ok(
            out ->
                out.text("access_token", token)
                    .whole("expires_in", EXPIRES_IN)
                    .text("scope", "")
                    .text("token_type", "bearer"));
    return new Reply(
        reply.status(), reply.contentType(), reply.body(), Map.of("cache-control", "no-store"));
  }

  /// A form that cannot be read is refused in this endpoint's own words.
  private static Map<String, String> form(Request request) {
    try {
      return request.form();
    } catch (ProblemException e) {
      throw AuthProblems.invalidTokenRequest(e.problem().message()).asException();
    }
  }

  /// The keys the request may mean: one, or two where a Basic header can be read in two ways.
  private static Set<Basic> claimed(Request request, Map<String, String> form) {
    Optional<String> header = request.header("authorization");
    Optional<String> formId = Optional.ofNullable(form.get("client_id"));
    Optional<String> formSecret = Optional.ofNullable(form.get("client_secret"));
    if (header.isEmpty()) {
      return formId.isPresent() && formSecret.isPresent()
          ? Set.of(new Basic(formId.get(), formSecret.get()))
          : Set.of();
    }
    if (Credential.parse(header.get()).orElse(null) instanceof Basic basic) {
      Set<Basic> readings = readings(basic);
      readings.removeIf(
          reading ->
              formId.filter(id -> !id.equals(reading.keyId())).isPresent()
                  || formSecret.filter(secret -> !secret.equals(reading.secret())).isPresent());
      if (readings.isEmpty()) {
        throw AuthProblems.invalidTokenRequest("The header and the form name different clients")
            .asException();
      }
      return readings;
    }
    return Set.of();
  }

  /// RFC 6749 2.3.1 wants both halves form-encoded inside the header; most clients do not do it.
  private static Set<Basic> readings(Basic basic) {
    Set<Basic> readings = new LinkedHashSet<>();
    readings.add(basic);
    try {
      readings.add(new Basic(decoded(basic.keyId()), decoded(basic.secret())));
    } catch (IllegalArgumentException _) {
      // A lone percent sign: written without encoding.
      return readings;
    }
    return readings;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Caller authenticate(Set<Basic> claimed) {
    for (Basic claim : claimed) {
      Optional<KeyAccess> access = keys.find(claim.keyId());
      if (tenant.isProof(access, claim.keyId(), claim.secret())) {
        return access.orElseThrow().caller();
      }
    }
    throw AuthProblems.invalidClient().asException();
  }
}
