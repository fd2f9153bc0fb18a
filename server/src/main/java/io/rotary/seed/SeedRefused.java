package io.rotary.seed;

import java.io.Serial;
import java.util.List;

/// A seed file has mistakes, so nothing of it is applied. Every mistake is one line, `file:line:
/// key: reason`.
public final class SeedRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  SeedRefused(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<String> mistakes() {
    return mistakes;
  }
}
