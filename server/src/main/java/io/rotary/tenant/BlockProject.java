package io.rotary.tenant;

import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Caller.AccountState;

/// Takes from a project the right to change anything; reads go on. Refuses `unknown_project`.
final class BlockProject {
  private final ProjectStore projects;
  private final AccessKeyStore keys;

  BlockProject(ProjectStore projects, AccessKeyStore keys) {
    this.projects = projects;
    this.keys = keys;
  }

  /// Whether the project was not blocked before.
  boolean run(Tx tx, String projectId) {
    if (projects.find(tx, projectId).isEmpty()) {
      throw TenantProblems.unknownProject(projectId).asException();
    }
    boolean changed = projects.updateState(tx, projectId, AccountState.BLOCKED);
    if (changed) {
      keys.announce(tx, Tenant.EVERY_KEY);
    }
    return changed;
  }
}
