package io.rotary.platform.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import java.util.Optional;

/// A pattern whose time grows with the length of the text and with nothing else: the engine keeps
/// all possibilities at once and never goes back, so there are no references to groups and no
/// looking around. As in JSON Schema a pattern may match anywhere unless it is anchored.
public final class SafePattern implements RegularExpression {
  private static final int LONGEST_PATTERN = 200;
  private static final int LONGEST_TEXT = 4096;
  private static final int MOST_REPEATS = 100;

  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("([0-9]{1,9})(,[0-9]{0,9})?\\}");

  private final Pattern pattern;

  SafePattern(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  /// Why a pattern is not to be used, in words, or nothing when it may be.
  public static Optional<String> reasonToRefuse(String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      return Optional.of("longer than " + LONGEST_PATTERN + " characters");
    }
    Optional<String> reason = repeats(pattern);
    if (reason.isPresent()) {
      return reason;
    }
    try {
      var _ = new SafePattern(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("not understood: " + e.getDescription() + ": `" + e.getPattern() + "`");
    }
  }

  /// Counts are unrolled, so what they multiply is bounded: up to a hundred times one character or
  /// class, and no count of a group.
  private static Optional<String> repeats(String pattern) {
    boolean inClass = false;
    boolean afterGroup = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
        afterGroup = false;
        continue;
      }
      if (c == '{' && !inClass) {
        var count = COUNT.matcher(pattern).region(i + 1, pattern.length());
        if (afterGroup) {
          return Optional.of("a count of a group; spell it out, or count single characters");
        }
        if (count.lookingAt() && largest(count) > MOST_REPEATS) {
          return Optional.of("a count above " + MOST_REPEATS);
        }
      }
      inClass = inClass ? c != ']' : c == '[';
      afterGroup = c == ')' && !inClass;
    }
    return Optional.empty();
  }

  private static int largest(java.util.regex.Matcher count) {
    int least = Integer.parseInt(count.group(1));
    String most = Optional.ofNullable(count.group(2)).orElse(",");
    return most.length() == 1 ? least : Math.max(least, Integer.parseInt(most.substring(1)));
  }

  /// No for text that is longer than any field.
  @Override
  public boolean matches(String text) {
    return text.length() <= LONGEST_TEXT && pattern.matcher(text).find();
  }
}
