package io.rotary.tenant;

import io.rotary.platform.db.Tx;
import java.util.UUID;
import java.util.regex.Pattern;

/// Gives a project a key. The secret is made here and told once, or taken from a seed file; only
/// its digest is stored. Refuses `unknown_project`, and for a given key `invalid_argument` and
/// `access_key_of_another_project`.
final class CreateAccessKey {
  private static final Pattern KEY_ID = Pattern.compile("[!-9;-~]{1,128}");
  private static final Pattern SECRET = Pattern.compile("[!-~]{1,256}");

  private final ProjectStore projects;
  private final AccessKeyStore keys;
  private final KeySecrets secrets;

  CreateAccessKey(ProjectStore projects, AccessKeyStore keys, KeySecrets secrets) {
    this.projects = projects;
    this.keys = keys;
    this.secrets = secrets;
  }

  /// A new key with an id and a secret of our making.
  NewAccessKey run(Tx tx, String projectId) {
    requireProject(tx, projectId);
    NewAccessKey key = new NewAccessKey(projectId, UUID.randomUUID().toString(), secrets.make());
    keys.insert(tx, key.keyId(), projectId, secrets.digest(key.keyId(), key.secret()));
    keys.announce(tx, key.keyId());
    return key;
  }

  /// A given key; whether anything changed. A new secret replaces the old one; a revoked key stays
  /// revoked, so that starting with the same seed file does not bring it back to life.
  boolean run(Tx tx, NewAccessKey given) {
    check(given);
    requireProject(tx, given.projectId());
    byte[] digest = secrets.digest(given.keyId(), given.secret());
    boolean changed = keys.insert(tx, given.keyId(), given.projectId(), digest);
    if (!changed) {
      String owner = keys.find(tx, given.keyId()).map(AccessKey::projectId).orElse("");
      if (!owner.equals(given.projectId())) {
        throw TenantProblems.keyOfAnotherProject(given.keyId()).asException();
      }
      changed = keys.updateDigest(tx, given.keyId(), digest);
    }
    if (changed) {
      keys.announce(tx, given.keyId());
    }
    return changed;
  }

  private void requireProject(Tx tx, String projectId) {
    if (projects.find(tx, projectId).isEmpty()) {
      throw TenantProblems.unknownProject(projectId).asException();
    }
  }

  private static void check(NewAccessKey given) {
    if (!KEY_ID.matcher(given.keyId()).matches()) {
      throw TenantProblems.invalid(
              "keyId", "must be 1 to 128 visible ASCII characters without a colon")
          .asException();
    }
    if (!SECRET.matcher(given.secret()).matches()) {
      throw TenantProblems.invalid("keySecret", "must be 1 to 256 visible ASCII characters")
          .asException();
    }
  }
}
