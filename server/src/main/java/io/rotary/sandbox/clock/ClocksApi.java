package io.rotary.sandbox.clock;

import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Violations;
import io.rotary.sandbox.SandboxProjects;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// The clocks of projects over HTTP (contract 11.6).
final class ClocksApi {
  private static final String CLOCK = "/sandbox/projects/{projectId}/clock";
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final SandboxProjects projects;
  private final ProjectTime time;
  private final MoveClock moveClock;

  ClocksApi(SandboxProjects projects, ProjectTime time, MoveClock moveClock) {
    this.projects = projects;
    this.time = time;
    this.moveClock = moveClock;
  }

  List<Route> routes() {
    return List.of(
        Route.sandbox("GetClock", "GET", CLOCK, Route.Body.NONE, this::get),
        Route.sandbox("SetClock", "PUT", CLOCK, Route.Body.JSON, this::set),
        Route.sandbox("ResetClock", "DELETE", CLOCK, Route.Body.NONE, this::clear),
        Route.sandbox("AdvanceClock", "POST", CLOCK + ":advance", Route.Body.JSON, this::advance));
  }

  private Reply get(Request request) {
    return reading(projects.named(request));
  }

  private Reply set(Request request) {
    String projectId = projects.named(request);
    JsonObject body = request.json();
    Violations wrong = new Violations();
    Optional<String> now = body.text("now", wrong);
    boolean frozen = body.bool("frozen", wrong).orElse(false);
    wrong.raise();
    Instant target = now.map(ClocksApi::instant).orElseGet(() -> time.now(projectId));
    var _ = moveClock.set(projectId, target, frozen);
    return reading(projectId);
  }

  private Reply clear(Request request) {
    String projectId = projects.named(request);
    moveClock.clear(projectId);
    return reading(projectId);
  }

  private Reply advance(Request request) {
    String projectId = projects.named(request);
    JsonObject body = request.json();
    Violations wrong = new Violations();
    Optional<String> duration = body.text("duration", wrong);
    boolean toNext = body.bool("toNextEvent", wrong).orElse(false);
    if (duration.isPresent() == toNext) {
      wrong.constraint("duration", "or toNextEvent is required, one of them");
    }
    wrong.raise();
    List<Happened> happened =
        duration.isPresent()
            ? moveClock.advance(projectId, step(duration.get()))
            : moveClock.advanceToNext(projectId);
    return Reply.ok(
        out ->
            out.time("now", time.now(projectId))
                .objects("happened", happened, ClocksApi::happened));
  }

  private static void happened(JsonOut out, Happened one) {
    out.time("at", one.at()).text("what", one.what()).text("resource", one.resource());
  }

  private Reply reading(String projectId) {
    Instant now = time.now(projectId);
    String mode =
        switch (time.find(projectId).orElse(null)) {
          case null -> "REAL";
          case Reading.Shifted _ -> "SHIFTED";
          case Reading.Frozen _ -> "FROZEN";
        };
    return Reply.ok(out -> out.time("now", now).text("mode", mode));
  }

  private static Step step(String text) {
    return Step.parse(text).orElseThrow(() -> ClockProblems.badDuration().asException());
  }

  private static Instant instant(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (instant.isBefore(FIRST) || !instant.isBefore(LAST)) {
        throw ClockProblems.badTime().asException();
      }
      return instant;
    } catch (DateTimeException _) {
      throw ClockProblems.badTime().asException();
    }
  }
}
