package io.rotary.tenant;

import io.rotary.platform.db.Tx;
import io.rotary.platform.vault.Vault;
import java.util.List;
import java.util.Optional;

/// Projects and access keys: what the operator does with them, and what proves a caller.
///
/// Every method works in the caller's transaction. Whatever changes who may do what also sends a
/// notice on [#ACCESS_CHANNEL] with that transaction, so that nodes forget what they kept in
/// memory.
public final class Tenant {
  /// The notice names the key that changed, or is [#EVERY_KEY].
  public static final String ACCESS_CHANNEL = "rotary_access";

  public static final String EVERY_KEY = "";

  private final ProjectStore projects = new ProjectStore();
  private final AccessKeyStore keys = new AccessKeyStore();
  private final KeySecrets secrets;
  private final CreateProject createProject;
  private final CreateAccessKey createAccessKey;

  private Tenant(Vault vault) {
    this.secrets = new KeySecrets(vault);
    this.createProject = new CreateProject(projects, keys);
    this.createAccessKey = new CreateAccessKey(projects, keys, secrets);
  }

  public static Tenant create(Vault vault) {
    return new Tenant(vault);
  }

  public Optional<Project> findProject(Tx tx, String projectId) {
    return projects.find(tx, projectId);
  }

  /// A project, or `unknown_project`.
  public Project getProject(Tx tx, String projectId) {
    return projects
        .find(tx, projectId)
        .orElseThrow(() -> TenantProblems.unknownProject(projectId).asException());
  }

  /// All projects, by id.
  public List<Project> listProjects(Tx tx) {
    return projects.list(tx);
  }

  /// Opens a new project. Refuses `project_exists` and `invalid_argument`.
  public void createProject(Tx tx, Project project) {
    createProject.run(tx, project);
  }

  /// Refuses `project_exists` when there is such a project.
  public void requireNone(Tx tx, String projectId) {
    if (projects.find(tx, projectId).isPresent()) {
      throw TenantProblems.projectExists(projectId).asException();
    }
  }

  /// Makes all nodes forget what they know of keys, once the transaction is committed.
  public void announceAll(Tx tx) {
    keys.announce(tx, EVERY_KEY);
  }

  /// Creates the project or updates what the draft names; whether anything changed. Refuses
  /// `currency_fixed` and `invalid_argument`.
  public boolean putProject(Tx tx, ProjectDraft draft) {
    return createProject.run(tx, draft);
  }

  /// Takes the right to write; whether it had it. Refuses `unknown_project`.
  public boolean blockProject(Tx tx, String projectId) {
    return new BlockProject(projects, keys).run(tx, projectId);
  }

  /// Gives the right to write back; whether it was blocked. Refuses `unknown_project`.
  public boolean unblockProject(Tx tx, String projectId) {
    return new UnblockProject(projects, keys).run(tx, projectId);
  }

  /// Makes a key. The answer is the only place where its secret ever stands. Refuses
  /// `unknown_project`.
  public NewAccessKey createAccessKey(Tx tx, String projectId) {
    return createAccessKey.run(tx, projectId);
  }

  /// Takes over a key from a seed file, or its new secret; whether anything changed. A revoked key
  /// stays revoked.
  public boolean putAccessKey(Tx tx, NewAccessKey given) {
    return createAccessKey.run(tx, given);
  }

  /// Ends a key; whether it was alive. Refuses `unknown_access_key`.
  public boolean revokeAccessKey(Tx tx, String keyId) {
    return new RevokeAccessKey(keys).run(tx, keyId);
  }

  /// The keys of a project, oldest first, revoked ones included.
  public List<AccessKey> listAccessKeys(Tx tx, String projectId) {
    return keys.list(tx, projectId);
  }

  /// What is needed to let somebody in with this key.
  public Optional<KeyAccess> findAccess(Tx tx, String keyId) {
    return keys.findAccess(tx, keyId);
  }

  /// Whether `secret` is the one of this key and the key is alive. Takes the same time when there
  /// is no such key.
  public boolean isProof(Optional<KeyAccess> access, String keyId, String secret) {
    boolean matches = secrets.matches(keyId, secret, access.map(KeyAccess::secretDigest));
    return matches && access.filter(key -> !key.isRevoked()).isPresent();
  }
}
