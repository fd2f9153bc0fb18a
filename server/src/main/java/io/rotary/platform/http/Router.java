package io.rotary.platform.http;

import io.rotary.problem.RequestProblems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the route of a request by its raw path. The path is split on `/` before anything is
/// decoded, so an encoded slash never splits; a plus sign stays a plus sign; the last segment is
/// split on its last colon, be it sent as `:` or as `%3A` (contract 01.1).
///
/// Refuses an unknown path (404) before an unknown method (405, with `allow`).
public final class Router {
  /// By what a path must have in common with its route, those with the fewest variables first.
  private final Map<Outline, List<Entry>> entries = new HashMap<>();

  private record Outline(int segments, String verb) {
    static Outline of(PathPattern pattern) {
      return new Outline(pattern.segments().size(), pattern.verb());
    }
  }

  private record Entry(PathPattern pattern, Route route) {}

  /// The route of a request, and the variables of its path.
  record Match(Route route, Map<String, String> variables) {}

  /// Fails when two routes cannot be told apart, or when a route that is open to a project's keys
  /// only does not name the project in its path.
  public Router(List<Route> routes) {
    Set<String> seen = new HashSet<>();
    List<Entry> all = new ArrayList<>();
    for (Route route : routes) {
      PathPattern pattern = PathPattern.of(route.path());
      if (!seen.add(route.method() + " " + pattern.shape())) {
        throw new IllegalArgumentException("two routes for " + route.method() + route.path());
      }
      if (isForProjects(route) && !pattern.hasVariable("projectId")) {
        throw new IllegalArgumentException("no {projectId} in " + route.path());
      }
      all.add(new Entry(pattern, route));
    }
    all.sort(Comparator.comparingLong(entry -> entry.pattern().variables()));
    for (Entry entry : all) {
      entries.computeIfAbsent(Outline.of(entry.pattern()), _ -> new ArrayList<>()).add(entry);
    }
  }

  /// The route for a method and a raw path as it stood in the request line.
  Match match(String method, String rawPath) {
    if (!rawPath.startsWith("/")) {
      throw RequestProblems.unknownPath().asException();
    }
    PathPattern path = PathPattern.split(decodedSegments(rawPath));
    Set<String> allowed = new TreeSet<>();
    for (Entry entry : entries.getOrDefault(Outline.of(path), List.of())) {
      Optional<Map<String, String>> variables = entry.pattern().match(path);
      if (variables.isPresent()) {
        if (serves(entry.route(), method)) {
          return new Match(entry.route(), variables.get());
        }
        allowed.addAll(methods(entry.route()));
      }
    }
    if (allowed.isEmpty()) {
      throw RequestProblems.unknownPath().asException();
    }
    String name = method.length() > 20 ? method.substring(0, 20) : method;
    throw RequestProblems.methodNotAllowed(name, String.join(", ", allowed)).asException();
  }

  private static boolean isForProjects(Route route) {
    return switch (route.access()) {
      case OPEN, OPERATOR -> false;
      case PROJECT_READ, PROJECT_WRITE, PROJECT_RENT -> true;
    };
  }

  private static List<String> decodedSegments(String rawPath) {
    String[] segments = rawPath.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      segments[i] = PercentText.ofPath(segments[i]);
    }
    return List.of(segments);
  }

  private static boolean serves(Route route, String method) {
    return route.method().equals(method) || (method.equals("HEAD") && route.method().equals("GET"));
  }

  private static List<String> methods(Route route) {
    return route.method().equals("GET") ? List.of("GET", "HEAD") : List.of(route.method());
  }
}
