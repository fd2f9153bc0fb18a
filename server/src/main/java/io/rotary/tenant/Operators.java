package io.rotary.tenant;

import io.rotary.platform.db.Tx;
import io.rotary.platform.vault.Vault;
import java.util.List;
import java.util.regex.Pattern;

/// Our own staff and what proves them. Every call on the operator's surface is proved against the
/// store, so who is revoked is out at once.
public final class Operators {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final OperatorStore store = new OperatorStore();
  private final KeySecrets secrets;

  public Operators(Vault vault) {
    this.secrets = new KeySecrets(vault);
  }

  /// Lets somebody in; the answer is the only place where the secret ever stands. Refuses
  /// `invalid_argument` and `operator_exists`.
  public String create(Tx tx, String name) {
    String secret = secrets.make();
    add(tx, name, secret);
    return secret;
  }

  /// Lets somebody in with a given secret, for the sandbox. Refuses as [#create].
  public void add(Tx tx, String name, String secret) {
    if (!NAME.matcher(name).matches()) {
      throw TenantProblems.invalid(
              "name", "must be 1 to 64 lower-case letters, digits, dots, hyphens and underscores")
          .asException();
    }
    if (!store.insert(tx, name, digest(name, secret))) {
      throw TenantProblems.operatorExists(name).asException();
    }
  }

  /// Locks somebody out; whether they were in.
  public boolean revoke(Tx tx, String name) {
    return store.updateRevoked(tx, name);
  }

  public List<Operator> list(Tx tx) {
    return store.list(tx);
  }

  /// Whether the secret is that of an operator who is in.
  public boolean isProof(Tx tx, String name, String secret) {
    return secrets.matches(key(name), secret, store.findDigest(tx, name));
  }

  private byte[] digest(String name, String secret) {
    return secrets.digest(key(name), secret);
  }

  /// Keys of projects have no colon in their id, so the two never meet.
  private static String key(String name) {
    return "operator:" + name;
  }
}
