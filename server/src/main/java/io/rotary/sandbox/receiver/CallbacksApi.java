package io.rotary.sandbox.receiver;

import io.rotary.callback.EventReport;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Violations;
import io.rotary.sandbox.SandboxProjects;
import java.util.List;
import java.util.Optional;

/// A project's callbacks listed, held, released and sent again (contract 11.6). Nothing in a body
/// means all, and so does no body.
final class CallbacksApi {
  private static final String CALLBACKS = "/sandbox/projects/{projectId}/callbacks";
  private static final int MOST = 1_000;

  private final SandboxProjects projects;
  private final HeldCallbacks callbacks;

  CallbacksApi(SandboxProjects projects, HeldCallbacks callbacks) {
    this.projects = projects;
    this.callbacks = callbacks;
  }

  List<Route> routes() {
    return List.of(
        Route.sandbox("ListCallbacks", "GET", CALLBACKS, Route.Body.NONE, this::list),
        Route.sandbox("HoldCallbacks", "POST", CALLBACKS + ":hold", Route.Body.RAW, this::hold),
        Route.sandbox(
            "ReleaseCallbacks", "POST", CALLBACKS + ":release", Route.Body.RAW, this::release),
        Route.sandbox(
            "ReplayCallbacks", "POST", CALLBACKS + ":replay", Route.Body.RAW, this::replay));
  }

  /// Which events are meant, empty for all, and whether each is sent twice.
  private record Wanted(Optional<List<String>> eventIds, boolean twice) {
    static Wanted of(Request request) {
      if (request.body().length == 0) {
        return new Wanted(Optional.empty(), false);
      }
      JsonObject body = request.json();
      Violations wrong = new Violations();
      List<String> ids = body.texts("eventIds", wrong);
      if (ids.size() > MOST) {
        wrong.constraint("eventIds", "must be at most " + MOST);
      }
      boolean twice = body.bool("duplicate", wrong).orElse(false);
      wrong.raise();
      boolean isAll = !body.has("eventIds") || body.isNull("eventIds");
      return new Wanted(isAll ? Optional.empty() : Optional.of(ids), twice);
    }
  }

  private Reply list(Request request) {
    String projectId = projects.named(request);
    return Reply.ok(out -> out.objects("callbacks", callbacks.list(projectId), this::write));
  }

  private Reply hold(Request request) {
    String projectId = projects.named(request);
    return count(
        "held",
        Wanted.of(request)
            .eventIds()
            .map(ids -> callbacks.hold(projectId, ids))
            .orElseGet(() -> callbacks.hold(projectId)));
  }

  private Reply release(Request request) {
    String projectId = projects.named(request);
    Wanted wanted = Wanted.of(request);
    return count(
        "released",
        wanted
            .eventIds()
            .map(ids -> callbacks.release(projectId, ids, wanted.twice()))
            .orElseGet(() -> callbacks.release(projectId, wanted.twice())));
  }

  private Reply replay(Request request) {
    String projectId = projects.named(request);
    return count(
        "replayed",
        Wanted.of(request)
            .eventIds()
            .map(ids -> callbacks.replay(projectId, ids))
            .orElseGet(() -> callbacks.replay(projectId)));
  }

  private static Reply count(String name, int count) {
    return Reply.ok(out -> out.whole(name, count));
  }

  private void write(JsonOut out, EventReport event) {
    out.text("eventId", event.eventId())
        .text("eventType", event.eventType())
        .text("resourceId", event.resourceId())
        .text("status", event.status())
        .text("callbackUrl", event.callbackUrl())
        .time("createdAt", event.createdAt())
        .text("state", event.state().name())
        .bool("held", callbacks.isHeld(event))
        .whole("tries", event.attempts())
        .time("nextAttemptAt", event.nextAttemptAt().orElse(null));
  }
}
