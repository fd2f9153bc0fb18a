package io.rotary.seed;

import io.rotary.phone.NumberingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Reads seed files, an operator's and those that come with the program. Needs no store.
public final class SeedFiles {
  private final SeedReader reader;

  public SeedFiles(NumberingPlan plan) {
    this.reader = new SeedReader(plan);
  }

  /// Reads a file; raises [FileRefused] with every mistake in it.
  public SeedFile read(Path file) {
    return reader.read(file);
  }

  /// What an empty store begins with when no seed file is named: [#demo] and what is sold.
  public SeedFile starter() {
    return demo().and(bundled("seed/starter.yaml"));
  }

  /// The demo project alone, which is quick to read.
  public SeedFile demo() {
    return bundled("seed/demo.yaml");
  }

  /// The projects of a sandbox that are in a state to begin with.
  public SeedFile magic() {
    return bundled("seed/magic.yaml");
  }

  private SeedFile bundled(String name) {
    try (InputStream in = SeedFiles.class.getResourceAsStream("/" + name)) {
      return reader.read(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
