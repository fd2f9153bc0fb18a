package io.rotary.platform.yaml;

import java.util.ArrayList;
import java.util.List;

/// Collects the mistakes of one file, so that all are reported together.
public final class YamlMistakes {
  /// More than anyone reads; what follows is usually one mistake made many times.
  private static final int MOST = 200;

  private final String file;
  private final List<String> lines = new ArrayList<>();
  private int count;

  public YamlMistakes(String file) {
    this.file = file;
  }

  public void add(int line, String key, String reason) {
    count++;
    if (count <= MOST) {
      lines.add(place(line, key) + ": " + reason);
    }
  }

  /// Where something stands. `key` is empty for what concerns the file as a whole.
  String place(int line, String key) {
    return file + ":" + line + (key.isEmpty() ? "" : ": " + key);
  }

  public int count() {
    return count;
  }

  /// Notes what is wrong with the file as a whole.
  public void addToFile(String reason) {
    count++;
    lines.add(file + ": " + reason);
  }

  /// Refuses the file if anything is wrong with it.
  public void raise() {
    if (count > 0) {
      throw new FileRefused(lines());
    }
  }

  private List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (count > MOST) {
      all.add(file + ": " + (count - MOST) + " more mistakes");
    }
    return List.copyOf(all);
  }
}
