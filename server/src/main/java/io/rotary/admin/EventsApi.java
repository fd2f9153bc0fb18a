package io.rotary.admin;

import io.rotary.callback.AttemptReport;
import io.rotary.callback.Callback;
import io.rotary.callback.EventRange;
import io.rotary.callback.EventReport;
import io.rotary.callback.EventState;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Query;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Violations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a project was told: its events, each try to deliver one, and sending them again.
final class EventsApi {
  private static final String PATH = "/admin/v1/projects/{projectId}/events";
  private static final String NEWEST = "~";

  private final Database database;
  private final Projects projects;
  private final Callback callback;

  EventsApi(Database database, Projects projects, Callback callback) {
    this.database = database;
    this.projects = projects;
    this.callback = callback;
  }

  List<Route> routes() {
    return List.of(
        Route.operatorRead("ListEvents", PATH, this::list),
        Route.operatorRead("GetEvent", PATH + "/{eventId}", this::get),
        Route.operatorCommand("ReplayEvent", PATH + "/{eventId}:replay", this::replayOne),
        Route.operatorWrite("ReplayEvents", "POST", PATH + ":replay", this::replay));
  }

  private Reply list(Request request) {
    Query query = request.query();
    Violations violations = new Violations();
    int size = AdminFields.pageSize(query, violations);
    Optional<EventState> state =
        AdminFields.word(EventState.class, query.find("state"), "state", violations);
    String before = query.find("pageToken").filter(token -> !token.isEmpty()).orElse(NEWEST);
    violations.raise();
    String projectId = request.variable("projectId");

    List<EventReport> events =
        database.read(
            tx -> {
              projects.get(tx, projectId);
              return callback.list(tx, projectId, state.orElse(null), before, size);
            });
    return Reply.ok(
        out ->
            out.objects("events", events, EventsApi::write)
                .text("nextPageToken", events.size() < size ? "" : events.getLast().eventId()));
  }

  private Reply get(Request request) {
    String projectId = request.variable("projectId");
    String eventId = request.variable("eventId");
    return database.read(
        tx -> {
          EventReport event =
              callback
                  .find(tx, projectId, eventId)
                  .orElseThrow(() -> AdminProblems.noEvent(eventId).asException());
          List<AttemptReport> attempts = callback.listAttempts(tx, eventId);
          return Reply.ok(
              out -> {
                write(out, event);
                out.text("body", new String(event.body(), StandardCharsets.UTF_8))
                    .objects("attempts", attempts, EventsApi::write);
              });
        });
  }

  private Reply replayOne(Request request) {
    String projectId = request.variable("projectId");
    String eventId = request.variable("eventId");
    return database.write(
        tx -> {
          if (callback.find(tx, projectId, eventId).isEmpty()) {
            throw AdminProblems.noEvent(eventId).asException();
          }
          int replayed = callback.replay(tx, projectId, EventRange.one(eventId));
          return Reply.ok(out -> out.whole("replayed", replayed));
        });
  }

  private Reply replay(Request request) {
    JsonObject body = request.json();
    Violations violations = new Violations();
    Optional<Instant> since = AdminFields.time(body.text("from", violations), "from", violations);
    Optional<Instant> until = AdminFields.time(body.text("until", violations), "until", violations);
    Optional<EventState> state =
        AdminFields.word(EventState.class, body.text("state", violations), "state", violations);
    violations.raise();
    String projectId = request.variable("projectId");

    return database.write(
        tx -> {
          projects.get(tx, projectId);
          int replayed = callback.replay(tx, projectId, EventRange.between(since, until, state));
          return Reply.ok(out -> out.whole("replayed", replayed));
        });
  }

  private static void write(JsonOut out, EventReport event) {
    out.text("eventId", event.eventId())
        .text("resourceId", event.resourceId())
        .text("eventType", event.eventType())
        .text("status", event.status())
        .text("callbackUrl", event.callbackUrl())
        .text("createdAt", event.createdAt().toString())
        .text("state", event.state().name())
        .whole("attemptCount", event.attempts())
        .text("nextAttemptAt", event.nextAttemptAt().map(Instant::toString).orElse(null));
  }

  private static void write(JsonOut out, AttemptReport attempt) {
    out.whole("attempt", attempt.attempt())
        .text("at", attempt.at().toString())
        .whole("tookMillis", attempt.took().toMillis())
        .whole("httpStatus", attempt.status())
        .text("failure", attempt.failure());
  }
}
