package io.rotary.callback;

import io.rotary.platform.db.Tx;
import io.rotary.platform.vault.Vault;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secrets that sign a project's callbacks, sealed in the store. After a change the one before
/// is valid for another day beside the new one, so that receivers can follow without losing
/// anything.
final class CallbackSecrets {
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9-]{32,64}");
  private static final int RANDOM_BITS = 256;
  private static final int RADIX = 36;

  private final CallbackConfigurationStore store = new CallbackConfigurationStore();
  private final SecureRandom random = new SecureRandom();
  private final Vault vault;

  CallbackSecrets(Vault vault) {
    this.vault = vault;
  }

  /// Whether a secret has the form the contract gives it (04.2).
  static boolean isWellFormed(String secret) {
    return FORM.matcher(secret).matches();
  }

  /// The secret in force.
  String current(Tx tx, String projectId) {
    return valid(tx, projectId).getFirst();
  }

  /// The secret in force, and the one before it while both are valid.
  List<String> valid(Tx tx, String projectId) {
    CallbackConfigurationStore.Sealed stored =
        store
            .find(tx, projectId)
            .orElseThrow(() -> new IllegalStateException("no callback secret: " + projectId));
    String current = open(stored.current(), projectId);
    return stored
        .previous()
        .map(previous -> List.of(current, open(previous, projectId)))
        .orElse(List.of(current));
  }

  /// Sets the secret. Answers whether that changed anything.
  boolean set(Tx tx, String projectId, String secret) {
    Optional<CallbackConfigurationStore.Sealed> present = store.find(tx, projectId);
    if (present.filter(stored -> open(stored.current(), projectId).equals(secret)).isPresent()) {
      return false;
    }
    byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
    store.upsert(tx, projectId, vault.seal(plain, context(projectId)), tx.now().plus(OVERLAP));
    return true;
  }

  /// Gives a project a random secret unless it has one.
  void ensure(Tx tx, String projectId) {
    if (store.find(tx, projectId).isEmpty()) {
      String secret = new BigInteger(RANDOM_BITS, random).setBit(RANDOM_BITS).toString(RADIX);
      var _ = set(tx, projectId, secret);
    }
  }

  private String open(byte[] sealed, String projectId) {
    return new String(vault.open(sealed, context(projectId)), StandardCharsets.UTF_8);
  }

  private static String context(String projectId) {
    return "callback_configuration/" + projectId;
  }
}
