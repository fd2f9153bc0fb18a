package io.rotary.platform.yaml;

import java.io.Serial;
import java.util.List;

/// A file has mistakes or does not go together with the store, so nothing of it is taken. Every
/// mistake is one line, `file:line: key: reason`.
public final class FileRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  public FileRefused(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<String> mistakes() {
    return mistakes;
  }
}
