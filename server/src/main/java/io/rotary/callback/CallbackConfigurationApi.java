package io.rotary.callback;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.Patch;
import io.rotary.problem.Violations;
import java.util.List;

/// Reads and changes the secret that signs a project's callbacks (contract 04.2). The wire shows it
/// in clear: the reference has it so, and a receiver must be able to fetch it.
final class CallbackConfigurationApi {
  private static final String PATH = "/v1/projects/{projectId}/callbackConfiguration";

  private final Database database;
  private final CallbackSecrets secrets;

  CallbackConfigurationApi(Database database, CallbackSecrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  List<Route> routes() {
    return List.of(
        Route.read("GetCallbackConfiguration", PATH, Route.Load.READ, this::get),
        Route.write("UpdateCallbackConfiguration", "PATCH", PATH, Route.Load.WRITE, this::update));
  }

  private Reply get(Request request) {
    String projectId = request.caller().projectId();
    return database.read(tx -> reply(tx, projectId));
  }

  private Reply update(Request request) {
    Violations violations = new Violations();
    Patch<String> secret = request.json().patchText("hmacSecret", violations);
    if (secret instanceof Patch.Set<String>(String text) && !CallbackSecrets.isWellFormed(text)) {
      violations.argument("hmacSecret", "must be 32 to 64 letters, digits and hyphens");
    }
    violations.raise();

    String projectId = request.caller().projectId();
    return database.write(
        tx -> {
          if (secret instanceof Patch.Set<String>(String text)) {
            var _ = secrets.set(tx, projectId, text);
          }
          return reply(tx, projectId);
        });
  }

  private Reply reply(Tx tx, String projectId) {
    String secret = secrets.current(tx, projectId);
    return Reply.ok(out -> out.text("projectId", projectId).text("hmacSecret", secret));
  }
}
