package io.rotary.junit;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A project's own time. What becomes due while it goes by, renewals, reminders, ends, callbacks, is
 * done at its moment, in order, before a call returns.
 */
public final class ProjectClock {
  private final SandboxCalls calls;
  private final String path;

  ProjectClock(SandboxCalls calls, String path) {
    this.calls = calls;
    this.path = path;
  }

  /** Something that happened on the way, such as RENEWED to a number; {@code resource} names it. */
  public record Happened(Instant at, String what, String resource) {}

  /** What time it is for the project. */
  public Instant now() {
    return Instant.parse(calls.get(path).path("now").asString());
  }

  /** Goes to a time, and runs on from there; one before what the project has is refused. */
  public void set(Instant time) {
    calls.put(path, SandboxCalls.object().put("now", time.toString()).put("frozen", false));
  }

  /** Stands still from now on; {@link #advance} moves it all the same. */
  public void freeze() {
    calls.put(path, SandboxCalls.object().put("frozen", true));
  }

  /** Goes to a time and stands still. */
  public void freeze(Instant time) {
    calls.put(path, SandboxCalls.object().put("now", time.toString()).put("frozen", true));
  }

  /** Lets days, months or years of the calendar go by. */
  public List<Happened> advance(Period period) {
    return advance(period.toString());
  }

  /** Lets hours, minutes or seconds go by. */
  public List<Happened> advance(Duration duration) {
    return advance(duration.toString());
  }

  /** Goes to the next moment at which something is due; stays where nothing is. */
  public List<Happened> advanceToNextEvent() {
    return move(SandboxCalls.object().put("toNextEvent", true));
  }

  /** Goes by real time again; refused while the project has something later than that. */
  public void useRealTime() {
    calls.delete(path);
  }

  private List<Happened> advance(String duration) {
    return move(SandboxCalls.object().put("duration", duration));
  }

  private List<Happened> move(ObjectNode how) {
    return calls
        .post(path + ":advance", how)
        .path("happened")
        .valueStream()
        .map(ProjectClock::happened)
        .toList();
  }

  private static Happened happened(JsonNode one) {
    return new Happened(
        Instant.parse(one.path("at").asString()),
        one.path("what").asString(),
        one.path("resource").asString());
  }
}
