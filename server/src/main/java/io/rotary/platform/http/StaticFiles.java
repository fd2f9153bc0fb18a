package io.rotary.platform.http;

import io.rotary.problem.RequestProblems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Serves named files from the class path, read once when the routes are made. Only files listed by
/// name are served, so no path can lead anywhere else. Pages may load nothing from outside.
public final class StaticFiles {
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "yaml", "application/yaml",
          "svg", "image/svg+xml",
          "png", "image/png");

  private StaticFiles() {}

  /// A route whose path ends in `{file}` and that serves `resources`: class path names by file
  /// name.
  public static Route files(String operation, String path, Map<String, String> resources) {
    Map<String, Reply> replies = new HashMap<>();
    resources.forEach((file, resource) -> replies.put(file, load(resource)));
    return Route.open(
        operation,
        path,
        request -> {
          Reply reply = replies.get(request.variable("file"));
          if (reply == null) {
            throw RequestProblems.unknownPath().asException();
          }
          return reply;
        });
  }

  /// A route that serves one class path resource at exactly `path`.
  public static Route file(String operation, String path, String resource) {
    Reply reply = load(resource);
    return Route.open(operation, path, _ -> reply);
  }

  private static Reply load(String resource) {
    try (@Nullable InputStream in =
        StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no such resource: " + resource);
      }
      String ending = resource.substring(resource.lastIndexOf('.') + 1);
      return new Reply(
          200,
          TYPES.getOrDefault(ending, "application/octet-stream"),
          in.readAllBytes(),
          Map.of("content-security-policy", POLICY, "cache-control", "no-cache"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
