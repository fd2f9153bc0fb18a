package io.rotary.seed;

import java.util.ArrayList;
import java.util.List;

/// Collects the mistakes of one file, so that all are reported together.
final class SeedMistakes {
  /// More than anyone reads; what follows is usually one mistake made many times.
  private static final int MOST = 200;

  private final String file;
  private final List<String> lines = new ArrayList<>();
  private int count;

  SeedMistakes(String file) {
    this.file = file;
  }

  void add(int line, String key, String reason) {
    count++;
    if (count <= MOST) {
      lines.add(place(line, key) + ": " + reason);
    }
  }

  /// Where something stands. `key` is empty for what concerns the file as a whole.
  String place(int line, String key) {
    return file + ":" + line + (key.isEmpty() ? "" : ": " + key);
  }

  int count() {
    return count;
  }

  /// Refuses the file if any mistake was found.
  void raise() {
    if (count > MOST) {
      lines.add(file + ": " + (count - MOST) + " more mistakes");
    }
    if (count > 0) {
      throw new SeedRefused(lines);
    }
  }
}
