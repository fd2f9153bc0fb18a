package io.rotary.junit;

import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The requests that the server has answered, narrowed down step by step. */
public final class RequestLog {
  private final SandboxCalls calls;
  private final @Nullable String projectId;
  private final @Nullable String operation;
  private final @Nullable Instant since;

  RequestLog(SandboxCalls calls) {
    this(calls, null, null, null);
  }

  private RequestLog(
      SandboxCalls calls,
      @Nullable String projectId,
      @Nullable String operation,
      @Nullable Instant since) {
    this.calls = calls;
    this.projectId = projectId;
    this.operation = operation;
    this.since = since;
  }

  /** Those of one project. */
  public RequestLog of(RotaryProject project) {
    return new RequestLog(calls, project.id(), operation, since);
  }

  /** Those of one operation, such as {@code RentNumber}. */
  public RequestLog operation(String name) {
    return new RequestLog(calls, projectId, name, since);
  }

  /** Those from a time on. */
  public RequestLog since(Instant time) {
    return new RequestLog(calls, projectId, operation, time);
  }

  /**
   * A request and its answer: {@code reason} is the word of a refusal, {@code fault} the rule that
   * acted, both empty where there was none; {@code json} is all of it, as {@code
   * openapi/sandbox.yaml} has it.
   */
  public record Entry(
      String operation, String target, int status, String reason, String fault, JsonNode json) {}

  /** Oldest first, the newest 1,000. */
  public List<Entry> requests() {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    add(query, "projectId", projectId);
    add(query, "operation", operation);
    add(query, "since", since);
    return calls.get("/log" + query).path("requests").valueStream().map(RequestLog::entry).toList();
  }

  /** Empties the whole log. */
  public void clear() {
    calls.delete("/log");
  }

  private static Entry entry(JsonNode one) {
    return new Entry(
        one.path("operation").asString(),
        one.path("target").asString(),
        one.path("status").asInt(),
        one.path("reason").asString(""),
        one.path("fault").asString(""),
        one);
  }

  private static void add(StringJoiner query, String name, @Nullable Object value) {
    if (value != null) {
      query.add(name + "=" + SandboxCalls.escaped(value.toString()));
    }
  }
}
