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

/// Holds answers of the server against the documents in `openapi/`: the status must be documented
/// for the operation, the headers that the document requires must be there, and the body must fit
/// the schema. Answers to HEAD have no body to hold against anything and always pass.
public final class Contract {
  private static final String UNKNOWN_PATH = "#/components/responses/UnknownPath";
  private static final String WRONG_METHOD = "#/components/responses/MethodNotAllowed";

  private final OpenApiFile first;
  private final List<Place> places;

  private Contract(List<OpenApiFile> files) {
    this.first = files.getFirst();
    this.places =
        files.stream()
            .flatMap(
                file ->
                    file.operations().stream()
                        .map(one -> new Place(pattern(one.path()), one, file)))
            .sorted(Comparator.comparingInt(place -> -place.operation.path().length()))
            .toList();
  }

  /// Where an operation is, and the document that describes it.
  private record Place(Pattern path, Operation operation, OpenApiFile file) {}

  /// What is promised: a response, and the document its references lead through.
  private record Promise(Map<?, ?> response, OpenApiFile file) {}

  public static Contract load() {
    return new Contract(OpenApiFile.NAMES.stream().map(OpenApiFile::load).toList());
  }

  public List<Operation> operations() {
    return places.stream().map(Place::operation).toList();
  }

  /// Fails, saying what is wrong, unless the document promises this answer. `rawPath` is the
  /// request target as it was sent, with or without its query.
  public void check(
      String method, String rawPath, int status, Map<String, List<String>> headers, byte[] body) {
    if (method.equals("HEAD")) {
      return;
    }
    String call = method + " " + rawPath + " -> " + status;
    Promise promise = promise(method, rawPath, status, call);
    checkHeaders(promise, headers, call);
    checkBody(promise, headers, body, call);
  }

  private Promise promise(String method, String rawPath, int status, String call) {
    String path = rawPath.replaceFirst("\\?.*", "");
    List<Place> here = places.stream().filter(place -> place.path.matcher(path).matches()).toList();
    if (here.isEmpty()) {
      require(status == 404, call, "the document has no such path, so only 404 is right");
      return new Promise(first.resolve(first.at(UNKNOWN_PATH)), first);
    }
    Optional<Place> place =
        here.stream().filter(one -> one.operation.method().equals(method)).findFirst();
    if (place.isEmpty()) {
      require(status == 405, call, "the document has no such method here, so only 405 is right");
      return new Promise(first.resolve(first.at(WRONG_METHOD)), first);
    }
    Map<?, ?> responses = (Map<?, ?>) place.get().operation.definition().get("responses");
    Object response = responses.get(Integer.toString(status));
    String id = place.get().operation.operationId();
    require(
        response != null,
        call,
        id + " documents only " + new TreeSet<>(responses.keySet()) + ", not " + status);
    OpenApiFile file = place.get().file;
    return new Promise(file.resolve(response), file);
  }

  private static void checkHeaders(
      Promise promise, Map<String, List<String>> headers, String call) {
    OpenApiFile file = promise.file;
    if (promise.response.get("headers") instanceof Map<?, ?> documented) {
      documented.forEach(
          (name, reference) -> {
            Map<?, ?> header = file.resolve(reference);
            Optional<String> value = header(headers, name.toString());
            require(
                value.isPresent() || !Boolean.TRUE.equals(header.get("required")),
                call,
                "the header " + name + " is missing");
            value.ifPresent(
                text ->
                    checkSchema(file, header.get("schema"), file.toJson(text), call + ", " + name));
          });
    }
  }

  private static void checkBody(
      Promise promise, Map<String, List<String>> headers, byte[] body, String call) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (!(promise.response.get("content") instanceof Map<?, ?> content)) {
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
      checkSchema(promise.file, media.get("schema"), text, call);
    }
  }

  private static void checkSchema(OpenApiFile file, Object schema, String json, String call) {
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
