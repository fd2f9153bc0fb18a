package io.rotary.sandbox;

import io.rotary.platform.db.Database;
import io.rotary.platform.http.Request;
import io.rotary.tenant.Tenant;

/// The projects a sandbox knows.
public final class SandboxProjects {
  private final Database database;
  private final Tenant tenant;

  SandboxProjects(Database database, Tenant tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /// The id of the project in the path. Refuses `unknown_project`.
  public String named(Request request) {
    return known(request.variable("projectId"));
  }

  /// The id, of a project that is there. Refuses `unknown_project`.
  public String known(String projectId) {
    return database.read(tx -> tenant.getProject(tx, projectId)).projectId();
  }
}
