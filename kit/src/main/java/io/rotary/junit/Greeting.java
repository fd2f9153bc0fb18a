package io.rotary.junit;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code serve} prints, line by line: {@code base URL}, {@code project id}, {@code key id},
 * {@code key secret}, {@code operator}, and {@code contract} at the end. Other lines mean nothing.
 */
final class Greeting {
  private static final Pattern LINE =
      Pattern.compile("\\s+(base URL|project id|key id|key secret|operator|contract)\\s+(.+?)\\s*");

  private final Map<String, String> words = new LinkedHashMap<>();

  synchronized void read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (matcher.matches()) {
      words.putIfAbsent(matcher.group(1), matcher.group(2));
    }
  }

  /** Whether the last line has been printed. */
  synchronized boolean isWhole() {
    return words.containsKey("contract");
  }

  synchronized Optional<String> find(String word) {
    return Optional.ofNullable(words.get(word));
  }

  String required(String word) {
    return find(word)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "`rotary serve` printed no "
                        + word
                        + "; is this kit of the server's version?"));
  }

  URI baseUrl() {
    return URI.create(required("base URL"));
  }

  /** Printed as {@code name / secret}. */
  Optional<Operator> operator() {
    return find("operator")
        .map(text -> text.split("\\s+/\\s+", 2))
        .filter(pair -> pair.length == 2)
        .map(pair -> new Operator(pair[0], pair[1]));
  }
}
