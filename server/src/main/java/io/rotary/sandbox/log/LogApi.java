package io.rotary.sandbox.log;

import io.rotary.platform.http.Query;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.RequestProblems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The log of requests over HTTP (contract 11.6).
final class LogApi {
  private static final String LOG = "/sandbox/log";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int DEFAULT_LIMIT = 1000;
  private static final int MOST = 10_000;

  private final Entries entries;
  private final Set<String> operations;

  LogApi(Entries entries, Set<String> operations) {
    this.entries = entries;
    this.operations = operations;
  }

  List<Route> routes() {
    return List.of(
        Route.sandbox("GetRequestLog", "GET", LOG, Route.Body.NONE, this::list),
        Route.sandbox("GetRequestArchive", "GET", LOG + "/har", Route.Body.NONE, this::archive),
        Route.sandbox("ClearRequestLog", "DELETE", LOG, Route.Body.NONE, this::clear));
  }

  private Reply list(Request request) {
    List<Entry> wanted = wanted(request.query());
    return Reply.ok(out -> out.objects("requests", wanted, LogJson::write));
  }

  private Reply archive(Request request) {
    List<Entry> wanted = wanted(request.query());
    return Reply.ok(out -> HarJson.write(out, wanted))
        .withHeader("content-disposition", "attachment; filename=\"rotary.har\"");
  }

  private Reply clear(Request request) {
    entries.clear();
    return Reply.ok(_ -> {});
  }

  private List<Entry> wanted(Query query) {
    int limit = query.find("limit").map(LogApi::limit).orElse(DEFAULT_LIMIT);
    String since = query.find("since").orElse("");
    boolean isId = ID.matcher(since).matches();
    Predicate<Entry> wanted = since.isEmpty() || isId ? _ -> true : from(since);
    Optional<String> projectId = query.find("projectId");
    if (projectId.isPresent()) {
      wanted = wanted.and(entry -> entry.projectId().equals(projectId.get()));
    }
    Optional<String> operation = query.find("operation");
    if (operation.isPresent()) {
      if (!operations.contains(operation.get())) {
        throw RequestProblems.notInEnumeration("operation", bounded(operation.get())).asException();
      }
      wanted = wanted.and(entry -> entry.operation().equals(operation.get()));
    }
    return Entries.newest(entries.after(isId ? since : ""), wanted, limit);
  }

  /// A plus sign that nobody encoded has become a space.
  private static Predicate<Entry> from(String since) {
    try {
      Instant from = OffsetDateTime.parse(since.replace(' ', '+')).toInstant();
      return entry -> !entry.at().isBefore(from);
    } catch (DateTimeException _) {
      throw RequestProblems.invalidArgument(
              "since",
              "must be a time with its zone, such as 2027-01-31T10:00:00Z, or the id of a request")
          .asException();
    }
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw RequestProblems.invalidArgument("limit", "must be from 1 to " + MOST).asException();
  }

  private static String bounded(String text) {
    return text.length() > 64 ? text.substring(0, 64) + "…" : text;
  }
}
