package io.rotary.callback;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Route;
import io.rotary.platform.vault.Vault;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secret that signs a project's callbacks. It is kept sealed; each project has one from the
/// start.
public final class Callback {
  private static final Pattern SECRET = Pattern.compile("[a-zA-Z0-9-]{32,64}");
  private static final int RANDOM_BITS = 256;
  private static final int RADIX = 36;

  private final CallbackConfigurationStore store = new CallbackConfigurationStore();
  private final SecureRandom random = new SecureRandom();
  private final Vault vault;

  private Callback(Vault vault) {
    this.vault = vault;
  }

  public static Callback create(Vault vault) {
    return new Callback(vault);
  }

  public List<Route> routes(Database database) {
    return new CallbackConfigurationApi(database, this).routes();
  }

  /// The secret of a project.
  String secret(Tx tx, String projectId) {
    byte[] sealed =
        store
            .find(tx, projectId)
            .orElseThrow(() -> new IllegalStateException("no callback secret: " + projectId));
    return new String(vault.open(sealed, context(projectId)), StandardCharsets.UTF_8);
  }

  /// Whether a secret has the form the contract gives it (04.2).
  public static boolean isWellFormed(String secret) {
    return SECRET.matcher(secret).matches();
  }

  /// Sets the secret of a project. Answers whether that changed anything.
  public boolean setSecret(Tx tx, String projectId, String secret) {
    byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
    Optional<byte[]> sealed = store.find(tx, projectId);
    if (sealed
        .filter(one -> Arrays.equals(vault.open(one, context(projectId)), plain))
        .isPresent()) {
      return false;
    }
    store.upsert(tx, projectId, vault.seal(plain, context(projectId)));
    return true;
  }

  /// Gives a project a random secret unless it has one.
  public void ensureSecret(Tx tx, String projectId) {
    if (store.find(tx, projectId).isEmpty()) {
      String secret = new BigInteger(RANDOM_BITS, random).setBit(RANDOM_BITS).toString(RADIX);
      setSecret(tx, projectId, secret);
    }
  }

  private static String context(String projectId) {
    return "callback_configuration/" + projectId;
  }
}
