package io.rotary.sandbox.state;

import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonObject;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Violations;
import io.rotary.sandbox.SandboxProjects;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Resets, snapshots and new projects over HTTP (contract 11.6).
final class StateApi {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern PROJECT_ID = Pattern.compile("[!-9;-~]{1,64}");

  private final SandboxProjects projects;
  private final ResetProject resetProject;
  private final Snapshots snapshots;
  private final MakeProject makeProject;
  private final FirstUse firstUse;

  StateApi(StateParts parts, MakeProject makeProject, FirstUse firstUse) {
    this.firstUse = firstUse;
    this.projects = parts.projects();
    this.resetProject = new ResetProject(parts);
    this.snapshots = new Snapshots(parts);
    this.makeProject = makeProject;
  }

  List<Route> routes() {
    return List.of(
        Route.sandbox(
            "MakeProject", "POST", "/sandbox/projects", Route.Body.JSON, this::makeProject),
        Route.sandbox(
            "ResetProject",
            "POST",
            "/sandbox/projects/{projectId}:reset",
            Route.Body.NONE,
            this::reset),
        Route.sandbox(
            "SaveSnapshot",
            "POST",
            "/sandbox/snapshots/{name}:save",
            Route.Body.NONE,
            request -> {
              snapshots.save(name(request));
              return Reply.ok(_ -> {});
            }),
        Route.sandbox(
            "RestoreSnapshot",
            "POST",
            "/sandbox/snapshots/{name}:restore",
            Route.Body.NONE,
            request -> {
              snapshots.restore(name(request));
              firstUse.forget();
              return Reply.ok(_ -> {});
            }));
  }

  private Reply reset(Request request) {
    resetProject.run(projects.named(request));
    return Reply.ok(_ -> {});
  }

  private Reply makeProject(Request request) {
    JsonObject body = request.json();
    Violations wrong = new Violations();
    Optional<String> projectId = body.text("projectId", wrong);
    wrong.raise();
    if (projectId.filter(id -> !PROJECT_ID.matcher(id).matches()).isPresent()) {
      throw RequestProblems.invalidArgument(
              "projectId", "must be 1 to 64 visible characters, no colon")
          .asException();
    }
    MakeProject.Made made = makeProject.run(projectId);
    return Reply.ok(
        out ->
            out.text("projectId", made.projectId())
                .text("keyId", made.key().keyId())
                .text("keySecret", made.key().keySecret()));
  }

  private static String name(Request request) {
    String name = request.variable("name");
    if (!NAME.matcher(name).matches()) {
      throw StateProblems.badName().asException();
    }
    return name;
  }
}
