package io.rotary.auth;

import io.rotary.auth.Credential.Basic;
import io.rotary.auth.Credential.Bearer;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Listener;
import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Gate;
import io.rotary.platform.http.Route;
import io.rotary.platform.vault.Vault;
import io.rotary.problem.Problem;
import io.rotary.tenant.KeyAccess;
import io.rotary.tenant.Operators;
import io.rotary.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Proves who calls, and keeps callers within their limits. A request costs no statement here while
/// its key is remembered, and no signature check while its token is.
///
/// [#start] keeps the memory in step with the store; without it, or while the store's notices are
/// lost, a change of a key still takes effect within five seconds.
public final class Auth implements Gate, AutoCloseable {
  private final Database database;
  private final Tenant tenant;
  private final Operators operators;
  private final KeyCache keys;
  private final SigningKeys signing;
  private final AccessTokens tokens;
  private final LiveNodes nodes;
  private final Limits limits;
  private final boolean areLimitsOn;
  private @Nullable Listener listener;

  private Auth(AuthSettings settings, Database database, Tenant tenant, Vault vault, Clocks time) {
    this.database = database;
    this.tenant = tenant;
    this.operators = new Operators(vault);
    this.keys = new KeyCache(database, tenant, time.nanos());
    this.signing = new SigningKeys(database, vault, time.nanos());
    this.tokens = new AccessTokens(settings, signing, time.wall());
    this.nodes = new LiveNodes(database);
    this.limits = new Limits(settings.limits(), time.nanos(), nodes::count);
    this.areLimitsOn = !settings.limits().areOff();
  }

  public static Auth create(
      AuthSettings settings, Database database, Tenant tenant, Vault vault, Clocks time) {
    return new Auth(settings, database, tenant, vault, time);
  }

  /// Begins to listen for changes of keys and, where limits are on, to share them among nodes.
  /// Fails when the store was made with another master key.
  public void start() {
    var _ = signing.signer();
    listener = database.listen(Tenant.ACCESS_CHANNEL, keys::forget, keys::forgetAll);
    if (areLimitsOn) {
      nodes.start();
    }
  }

  @Override
  public void close() {
    if (listener != null) {
      listener.close();
    }
    nodes.close();
  }

  /// The refusal of a token whose time is over.
  public static Problem expiredToken() {
    return AuthProblems.expiredToken();
  }

  /// The refusal of one call too many in a short time, with the seconds to wait.
  public static Problem rateLimited(int seconds) {
    return AuthProblems.rateLimited().withHeader("retry-after", Integer.toString(seconds));
  }

  /// The refusal of one call too many at once.
  public static Problem tooManyOutstanding() {
    return AuthProblems.tooManyOutstanding();
  }

  public List<Route> routes() {
    return new TokenApi(keys, tenant, tokens, limits).routes();
  }

  @Override
  public Caller authenticate(@Nullable String authorization) {
    if (authorization == null) {
      throw AuthProblems.missingCredential().asException();
    }
    Credential claimed =
        Credential.parse(authorization)
            .orElseThrow(() -> AuthProblems.invalidToken().asException());
    return switch (claimed) {
      case Basic(String keyId, String secret) -> byKey(keyId, secret);
      case Bearer(String token) -> byToken(token);
    };
  }

  @Override
  public String authenticateOperator(@Nullable String authorization) {
    Optional<Credential> claimed = Optional.ofNullable(authorization).flatMap(Credential::parse);
    if (claimed.orElse(null) instanceof Basic(String name, String secret)
        && name.indexOf('\0') < 0
        && database.read(tx -> operators.isProof(tx, name, secret))) {
      return name;
    }
    throw AuthProblems.notAnOperator().asException();
  }

  @Override
  public Permit admit(Route route, String subject) {
    return limits.admit(route, subject);
  }

  private Caller byKey(String keyId, String secret) {
    Optional<KeyAccess> access = keys.find(keyId);
    if (!tenant.isProof(access, keyId, secret)) {
      throw AuthProblems.invalidKey().asException();
    }
    return access.orElseThrow().caller();
  }

  /// A token is only as good as its key is now.
  private Caller byToken(String token) {
    AccessToken said = tokens.verify(token);
    return keys.find(said.keyId())
        .filter(access -> !access.isRevoked())
        .map(KeyAccess::caller)
        .filter(caller -> caller.projectId().equals(said.projectId()))
        .orElseThrow(() -> AuthProblems.invalidToken().asException());
  }
}
