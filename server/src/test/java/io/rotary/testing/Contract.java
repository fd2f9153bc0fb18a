package io.rotary.testing;

import io.rotary.testing.OpenApiFile.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds answers of the server against `openapi/numbers.yaml`: the status must be documented for
/// the operation, the headers that the document requires must be there, and the body must fit the
/// schema. Answers to HEAD have no body to hold against anything and always pass.
public final class Contract {
  private static final String UNKNOWN_PATH = "#/components/responses/UnknownPath";
  private static final String WRONG_METHOD = "#/components/responses/MethodNotAllowed";

  private final OpenApiFile file;
  private final List<Place> places;

  private Contract(OpenApiFile file) {
    this.file = file;
    this.places =
        file.operations().stream()
            .map(operation -> new Place(pattern(operation.path()), operation))
            .sorted(Comparator.comparingInt(place -> -place.operation.path().length()))
            .toList();
  }

  private record Place(Pattern path, Operation operation) {}

  public static Contract load() {
    return new Contract(OpenApiFile.load());
  }

  public List<Operation> operations() {
    return file.operations();
  }

  /// Fails, saying what is wrong, unless the document promises this answer. `rawPath` is the
  /// request target as it was sent, with or without its query.
  public void check(
      String method, String rawPath, int status, Map<String, List<String>> headers, byte[] body) {
    if (method.equals("HEAD")) {
      return;
    }
    String call = method + " " + rawPath + " -> " + status;
    Map<?, ?> response = response(method, rawPath, status, call);
    checkHeaders(response, headers, call);
    checkBody(response, headers, body, call);
  }

  private Map<?, ?> response(String method, String rawPath, int status, String call) {
    String path = rawPath.replaceFirst("\\?.*", "");
    List<Operation> here =
        places.stream()
            .filter(place -> place.path.matcher(path).matches())
            .map(Place::operation)
            .toList();
    if (here.isEmpty()) {
      require(status == 404, call, "the document has no such path, so only 404 is right");
      return file.resolve(file.at(UNKNOWN_PATH));
    }
    Optional<Operation> operation =
        here.stream().filter(one -> one.method().equals(method)).findFirst();
    if (operation.isEmpty()) {
      require(status == 405, call, "the document has no such method here, so only 405 is right");
      return file.resolve(file.at(WRONG_METHOD));
    }
    Map<?, ?> responses = (Map<?, ?>) operation.get().definition().get("responses");
    Object response = responses.get(Integer.toString(status));
    String id = operation.get().operationId();
    require(
        response != null,
        call,
        id + " documents only " + new TreeSet<>(responses.keySet()) + ", not " + status);
    return file.resolve(response);
  }

  private void checkHeaders(Map<?, ?> response, Map<String, List<String>> headers, String call) {
    if (response.get("headers") instanceof Map<?, ?> documented) {
      documented.forEach(
          (name, reference) -> {
            Map<?, ?> header = file.resolve(reference);
            Optional<String> value = header(headers, name.toString());
            require(
                value.isPresent() || !Boolean.TRUE.equals(header.get("required")),
                call,
                "the header " + name + " is missing");
            value.ifPresent(
                text -> checkSchema(header.get("schema"), file.toJson(text), call + ", " + name));
          });
    }
  }

  private void checkBody(
      Map<?, ?> response, Map<String, List<String>> headers, byte[] body, String call) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (!(response.get("content") instanceof Map<?, ?> content)) {
      require(body.length == 0, call, "the document promises no body, but there is one: " + text);
      return;
    }
    String sent = header(headers, "content-type").orElse("");
    String mediaType = sent.replaceFirst("\\s*;.*", "").toLowerCase(Locale.ROOT);
    require(
        content.get(mediaType) instanceof Map<?, ?>,
        call,
        "content-type is '" + sent + "', the document promises " + content.keySet());
    if (mediaType.endsWith("json")) {
      Map<?, ?> media = (Map<?, ?>) content.get(mediaType);
      checkSchema(media.get("schema"), text, call);
    }
  }

  private void checkSchema(Object schema, String json, String call) {
    List<String> violations;
    try {
      violations = file.violations((Map<?, ?>) schema, json);
    } catch (RuntimeException e) {
      throw new AssertionError(call + ": cannot be read as JSON: " + json, e);
    }
    String list = violations.stream().map(one -> "\n  " + one).collect(Collectors.joining());
    require(violations.isEmpty(), call, "does not fit the document:" + list + "\n" + json);
  }

  private static Optional<String> header(Map<String, List<String>> headers, String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .flatMap(entry -> entry.getValue().stream())
        .findFirst();
  }

  /// A variable never swallows a colon: a verb that the document does not know is another path.
  private static Pattern pattern(String template) {
    String regex =
        Pattern.compile("\\{[^}]+}|:|[^{:]+")
            .matcher(template)
            .replaceAll(
                part ->
                    switch (part.group().charAt(0)) {
                      case '{' -> "(?:(?!%3[Aa])[^/:])+";
                      case ':' -> "(?::|%3[Aa])";
                      default -> Matcher.quoteReplacement(Pattern.quote(part.group()));
                    });
    return Pattern.compile(regex);
  }

  private static void require(boolean holds, String call, String otherwise) {
    if (!holds) {
      throw new AssertionError(call + ": " + otherwise);
    }
  }
}
