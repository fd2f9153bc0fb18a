package io.rotary.tenant;

import io.rotary.platform.db.Tx;

/// Gives a blocked project back the state it had before the block. Refuses `unknown_project`.
final class UnblockProject {
  private final ProjectStore projects;
  private final AccessKeyStore keys;

  UnblockProject(ProjectStore projects, AccessKeyStore keys) {
    this.projects = projects;
    this.keys = keys;
  }

  /// Whether the project was blocked.
  boolean run(Tx tx, String projectId) {
    if (projects.find(tx, projectId).isEmpty()) {
      throw TenantProblems.unknownProject(projectId).asException();
    }
    boolean changed = projects.updateUnblocked(tx, projectId);
    if (changed) {
      keys.announce(tx, Tenant.EVERY_KEY);
    }
    return changed;
  }
}
