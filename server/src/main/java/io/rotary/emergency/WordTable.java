package io.rotary.emergency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Words of an address and the abbreviations the post wants for them, from a resource of lines of
/// the form `Ave avenue av`: the standard first, then what it stands for. A star before the
/// standard marks it.
final class WordTable {
  static final WordTable EMPTY = new WordTable(List.of());

  private final Map<String, String> standards = new HashMap<>();
  private final Set<String> marked = new HashSet<>();

  private WordTable(List<String> lines) {
    for (String line : lines) {
      String[] words = line.replace("*", "").split(" ");
      for (String word : words) {
        standards.put(AddressText.folded(word), words[0]);
      }
      if (line.startsWith("*")) {
        marked.add(words[0]);
      }
    }
  }

  static WordTable of(String resource) {
    return new WordTable(lines(resource));
  }

  /// The standard for a word, however it is spelled; a standard stands for itself.
  Optional<String> find(String word) {
    return Optional.ofNullable(standards.get(AddressText.folded(word)));
  }

  boolean has(String word) {
    return find(word).isPresent();
  }

  boolean isMarked(String standard) {
    return marked.contains(standard);
  }

  /// The lines of a resource of this feature, without comments.
  static List<String> lines(String resource) {
    try (InputStream in = WordTable.class.getResourceAsStream("/emergency/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource emergency/" + resource);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
