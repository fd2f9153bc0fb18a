package io.rotary.sandbox.log;

import io.rotary.platform.db.Database;
import io.rotary.platform.http.Around;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Route;
import io.rotary.sandbox.clock.ProjectTime;
import io.rotary.sandbox.fault.FaultRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Every request with its answer and with what it changed, newest last. Kept in memory, without
/// secrets; the oldest go when there are 10,000 or when they take 64 MiB.
///
/// Left out is what the sandbox itself, machines that watch the program and readers of the
/// documents ask, and what was no good HTTP.
public final class RequestLog implements Around {
  private static final int MOST = 10_000;
  private static final long HEAVIEST = 64L * 1024 * 1024;
  private static final String UNROUTED = "unrouted";
  private static final List<String> APART = List.of("/sandbox", "/health", "/metrics", "/openapi");

  private final Database database;
  private final Witness witness = new Witness();
  private final Entries entries = new Entries(MOST, HEAVIEST);
  private final LogApi api;

  private RequestLog(Database database, Set<String> operations) {
    this.database = database;
    this.api = new LogApi(entries, operations);
  }

  /// For a program that serves `routes`. From now on `time` shows it every transaction.
  public static RequestLog create(Database database, ProjectTime time, List<Route> routes) {
    Set<String> operations = new HashSet<>(Set.of(UNROUTED));
    routes.forEach(route -> operations.add(route.operation()));
    RequestLog log = new RequestLog(database, operations);
    time.show(log.witness);
    return log;
  }

  public List<Route> routes() {
    return api.routes();
  }

  @Override
  public Reply answer(Call call, Supplier<Reply> answer) {
    if (isApart(call)) {
      return answer.get();
    }
    Instant at = database.now();
    long begun = System.nanoTime();
    Changes changes = new Changes();
    Reply reply = witness.collect(changes, answer);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    entries.add(entry(call, reply, changes, at, took));
    return reply;
  }

  private static boolean isApart(Call call) {
    String path = call.route().map(Route::path).orElseGet(call::target);
    return APART.stream().anyMatch(path::startsWith);
  }

  private static Entry entry(Call call, Reply reply, Changes changes, Instant at, Duration took) {
    boolean isDropped = reply.status() == 0;
    return new Entry(
        call.id(),
        at,
        took,
        call.variables().getOrDefault("projectId", ""),
        call.route().map(Route::operation).orElse(UNROUTED),
        call.method(),
        Secrets.ofTarget(call.target()),
        request(call),
        reply.status(),
        Message.of(
            isDropped ? Map.of() : reply.allHeaders(call.id()), reply.body(), reply.length()),
        call.reason(),
        reply.headers().getOrDefault(FaultRules.MARK, ""),
        changes.rows(),
        changes.eventIds());
  }

  /// A body that was not read, that of a file for instance, is as long as the client says.
  private static Message request(Call call) {
    byte[] body = call.body();
    return Message.of(call.headers(), body, body.length > 0 ? body.length : announced(call));
  }

  private static long announced(Call call) {
    try {
      return call.header("content-length").map(Long::parseLong).orElse(0L);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
