package io.rotary.emergency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A street taken apart: what leads (a directional, a French street type), its name, and what
/// follows (a street type, a directional), abbreviated as the post wants it.
///
/// Source: USPS Publication 28, 233 (directionals) and 234 (suffixes): of two words that are both
/// street types only the last is one; a directional that would leave no name is the name, as in
/// `North Ave`. Canada Post, civic address: a French type stands before the name.
record Street(String lead, String name, String tail) {

  /// The words of one country.
  record Words(WordTable directionals, WordTable types, WordTable typesBefore) {}

  static Street of(String text, Words words) {
    return new Taking(text, words).street();
  }

  String text() {
    return Stream.of(lead, name, tail)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /// Takes words off both ends of a street until its name is left.
  private static final class Taking {
    private final Words words;
    private final List<String> rest;
    private final List<String> lead = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();

    Taking(String text, Words words) {
      this.words = words;
      this.rest = new ArrayList<>(List.of(text.split(" ")));
    }

    Street street() {
      takeDirectionalFromEnd();
      takeDirectionalFromStart();
      takeType();
      return new Street(String.join(" ", lead), String.join(" ", rest), String.join(" ", tail));
    }

    private void takeDirectionalFromEnd() {
      for (int count = 2; count > 0; count--) {
        int from = rest.size() - count;
        if (from > 0 && isStreet(rest.subList(0, from))) {
          Optional<String> found = directional(rest.subList(from, rest.size()));
          if (found.isPresent()) {
            tail.add(found.get());
            rest.subList(from, rest.size()).clear();
            return;
          }
        }
      }
    }

    private void takeDirectionalFromStart() {
      for (int count = 2; count > 0; count--) {
        if (count < rest.size() && isStreet(rest.subList(count, rest.size()))) {
          Optional<String> found = directional(rest.subList(0, count));
          if (found.isPresent()) {
            lead.add(found.get());
            rest.subList(0, count).clear();
            return;
          }
        }
      }
    }

    /// One word, or two that are one direction when joined: `N E`, `North East`.
    private Optional<String> directional(List<String> some) {
      Optional<String> first = words.directionals().find(some.getFirst());
      if (some.size() == 1) {
        return first;
      }
      Optional<String> second = words.directionals().find(some.getLast());
      return first
          .flatMap(north -> second.map(north::concat))
          .filter(joined -> words.directionals().find(joined).filter(joined::equals).isPresent());
    }

    /// Whether the words have a name among them, and are not merely a street type.
    private boolean isStreet(List<String> some) {
      String word = some.getFirst();
      return some.size() > 1 || !(words.types().has(word) || words.typesBefore().has(word));
    }

    private void takeType() {
      if (rest.size() < 2) {
        return;
      }
      Optional<String> type = words.types().find(rest.getLast());
      boolean isWholeName = rest.size() == 2 && rest.getFirst().equalsIgnoreCase("the");
      if (type.isPresent() && !isWholeName) {
        rest.removeLast();
        tail.addFirst(type.get());
        return;
      }
      words
          .typesBefore()
          .find(rest.getFirst())
          .ifPresent(
              before -> {
                rest.removeFirst();
                lead.add(before);
              });
    }
  }
}
