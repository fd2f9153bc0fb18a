package io.rotary.admin;

import io.rotary.platform.db.Tx;
import io.rotary.tenant.Project;
import io.rotary.tenant.Tenant;

/// Looks up the project a call names, or refuses `unknown_project`.
final class Projects {
  private final Tenant tenant;

  Projects(Tenant tenant) {
    this.tenant = tenant;
  }

  Project get(Tx tx, String projectId) {
    return tenant
        .findProject(tx, projectId)
        .orElseThrow(() -> AdminProblems.noProject(projectId).asException());
  }
}
