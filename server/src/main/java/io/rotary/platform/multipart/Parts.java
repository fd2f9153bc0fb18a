package io.rotary.platform.multipart;

import io.rotary.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The parts of a body in the order they arrive. Only a few kilobytes are in memory at a time, and
/// nothing is read before it is asked for. Stricter than the RFCs: whatever two programs could read
/// in two ways is refused with the rule it breaks.
public final class Parts {
  private final Window window;
  private final MultipartLimits limits;
  private final Set<String> names = new HashSet<>();
  private Optional<Part> current = Optional.empty();
  private boolean hasBegun;
  private boolean hasEnded;

  private Parts(Window window, MultipartLimits limits) {
    this.window = window;
    this.limits = limits;
  }

  public static Parts of(InputStream body, Boundary boundary, MultipartLimits limits) {
    return new Parts(new Window(body, boundary), limits);
  }

  /// The next part, what is left of the one before thrown away; empty after the last, when the body
  /// has been read to its end.
  public Optional<Part> next() {
    if (hasEnded) {
      return Optional.empty();
    }
    if (hasBegun) {
      current.ifPresent(Part::skip);
    } else {
      skipPreamble();
    }
    window.skipBoundary();
    int first = window.next();
    int second = window.next();
    if (first == '-' && second == '-') {
      end();
    } else if (first == '\r' && second == '\n') {
      begin();
    } else {
      throw malformed("a boundary must be followed by a line end");
    }
    return current;
  }

  private void begin() {
    if (names.size() == limits.parts()) {
      throw malformed("there must not be more than " + limits.parts() + " parts");
    }
    PartHeader header = PartHeader.parse(headerSection(), limits.nameLength());
    if (!names.add(header.name())) {
      throw malformed("a part must not be repeated");
    }
    current = Optional.of(new Part(header, window, limits));
  }

  /// All lines up to the empty one.
  private String headerSection() {
    ByteArrayOutputStream section = new ByteArrayOutputStream(256);
    int lineLength = 0;
    while (true) {
      int c = window.next();
      if (c == '\r') {
        if (window.next() != '\n') {
          throw malformed("a line of a part's header must end in CR LF");
        }
        if (lineLength == 0) {
          return section.toString(StandardCharsets.UTF_8);
        }
        section.write('\r');
        section.write('\n');
        lineLength = 0;
      } else {
        requireHeaderByte(c, lineLength);
        section.write(c);
        lineLength++;
      }
      if (section.size() > limits.headerBytes()) {
        throw malformed(
            "the header of a part must not have more than " + limits.headerBytes() + " bytes");
      }
    }
  }

  private static void requireHeaderByte(int c, int lineLength) {
    if (c < 0) {
      throw malformed("the closing boundary is missing");
    }
    boolean isFolded = lineLength == 0 && (c == ' ' || c == '\t');
    if (isFolded || c == 0x7f || (c < ' ' && c != '\t')) {
      throw malformed("the header of a part must not have control characters or folded lines");
    }
  }

  private void skipPreamble() {
    hasBegun = true;
    int skipped = 0;
    int there = window.beforeBoundary();
    while (there > 0) {
      skipped += there;
      if (skipped > limits.outside()) {
        throw malformed("the first boundary must stand at the beginning");
      }
      window.skip(there);
      there = window.beforeBoundary();
    }
  }

  private void end() {
    hasEnded = true;
    current = Optional.empty();
    int skipped = 0;
    for (int c = window.next(); c >= 0; c = window.next()) {
      boolean isLineEnd = skipped > 1 || c == (skipped == 0 ? '\r' : '\n');
      if (!isLineEnd || ++skipped > limits.outside()) {
        throw malformed("nothing must follow the closing boundary");
      }
    }
  }

  private static ProblemException malformed(String rule) {
    return MultipartProblems.malformed(rule).asException();
  }
}
