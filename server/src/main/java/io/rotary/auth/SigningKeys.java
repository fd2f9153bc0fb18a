package io.rotary.auth;

import io.rotary.auth.SigningKeyStore.StoredKey;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The keys that sign and verify access tokens, shared by all nodes through the store and kept in
/// memory. The first is made on first use. After 90 days the next one is made; for a minute, until
/// every node has read it, the old one goes on signing. Then its private half is destroyed.
final class SigningKeys {
  static final Duration AGE = Duration.ofDays(90);
  static final Duration OVERLAP = Duration.ofMinutes(1);

  private static final Duration REREAD = Duration.ofSeconds(30);
  private static final Duration REREAD_UNKNOWN = Duration.ofSeconds(1);

  private record Keys(Map<String, PublicKey> byHeader, @Nullable SigningKey signer, long readAt) {}

  private final Database database;
  private final Vault vault;
  private final LongSupplier nanos;
  private final SigningKeyStore store = new SigningKeyStore();
  private volatile @Nullable Keys keys;

  SigningKeys(Database database, Vault vault, LongSupplier nanos) {
    this.database = database;
    this.vault = vault;
    this.nanos = nanos;
  }

  /// The key to sign with. Fails when the keys in the store were sealed with another master key.
  SigningKey signer() {
    Keys present = keys;
    if (present == null || present.signer == null || isOlder(present, REREAD)) {
      present = read(present, true);
    }
    if (present.signer == null) {
      throw new IllegalStateException("no signing key could be made");
    }
    return present.signer;
  }

  /// The key behind the first part of a token. A header we do not know is looked for in the store,
  /// for another node may have made it, but at most once a second.
  Optional<PublicKey> find(String header) {
    Keys present = keys;
    if (present == null
        || (!present.byHeader.containsKey(header) && isOlder(present, REREAD_UNKNOWN))) {
      present = read(present, false);
    }
    return Optional.ofNullable(present.byHeader.get(header));
  }

  /// The first part of every token signed with this key. Nothing else is accepted there, so neither
  /// an algorithm nor a key is ever taken from a token.
  static String header(String keyId) {
    String json = "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"" + keyId + "\"}";
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.US_ASCII));
  }

  private boolean isOlder(Keys read, Duration age) {
    return nanos.getAsLong() - read.readAt >= age.toNanos();
  }

  /// Reads the store, unless another thread did since `seen` was looked at.
  private synchronized Keys read(@Nullable Keys seen, boolean forSigning) {
    Keys present = keys;
    boolean isNews = present != null && (seen == null || present.readAt != seen.readAt);
    if (present != null && isNews && (!forSigning || present.signer != null)) {
      return present;
    }
    long readAt = nanos.getAsLong();
    Keys read =
        forSigning
            ? database.write(tx -> keys(withCurrentKey(tx), tx.now(), readAt))
            : database.read(tx -> keys(store.list(tx), tx.now(), readAt));
    keys = read;
    return read;
  }

  /// All keys, newest first, after making the first or the next one where it is time.
  private List<StoredKey> withCurrentKey(Tx tx) {
    List<StoredKey> present = store.list(tx);
    if (!isNextDue(present, tx.now())) {
      destroyOld(tx, present);
      return present;
    }
    store.lock(tx);
    if (isNextDue(store.list(tx), tx.now())) {
      String id = UUID.randomUUID().toString();
      KeyPair pair = Ed25519.newKeyPair();
      byte[] sealed = vault.seal(pair.getPrivate().getEncoded(), context(id));
      store.insert(tx, id, pair.getPublic().getEncoded(), sealed);
    }
    return store.list(tx);
  }

  private void destroyOld(Tx tx, List<StoredKey> present) {
    long alive = present.stream().filter(key -> key.sealedPrivateKey().isPresent()).count();
    if (alive > 1) {
      signerOf(present, tx.now()).ifPresent(signer -> store.retireBefore(tx, signer.id()));
    }
  }

  private static boolean isNextDue(List<StoredKey> present, Instant now) {
    return present.isEmpty() || !present.getFirst().createdAt().isAfter(now.minus(AGE));
  }

  /// The newest key that every node has had time to read; else the oldest.
  private static Optional<StoredKey> signerOf(List<StoredKey> newestFirst, Instant now) {
    return newestFirst.stream()
        .filter(key -> key.sealedPrivateKey().isPresent())
        .reduce((newer, older) -> newer.createdAt().isAfter(now.minus(OVERLAP)) ? older : newer);
  }

  private Keys keys(List<StoredKey> stored, Instant now, long readAt) {
    Map<String, PublicKey> byHeader = new HashMap<>();
    stored.forEach(key -> byHeader.put(header(key.id()), Ed25519.publicKey(key.publicKey())));
    SigningKey signer = signerOf(stored, now).map(this::opened).orElse(null);
    return new Keys(Map.copyOf(byHeader), signer, readAt);
  }

  private SigningKey opened(StoredKey key) {
    byte[] encoded = vault.open(key.sealedPrivateKey().orElseThrow(), context(key.id()));
    return new SigningKey(header(key.id()), Ed25519.privateKey(encoded));
  }

  private static String context(String id) {
    return "signing_key/" + id;
  }
}
