package io.rotary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that says what the program is, to be read in review. The test that owns it fails when
/// file and program differ, and tells the command that refreshes the file.
public final class Golden {
  private Golden() {}

  public static void check(Path file, String actual, Class<?> test) {
    String refresh =
        "./mvnw -q -pl server test -Dtest=" + test.getSimpleName() + " -Drotary.refresh=true";
    try {
      if (Boolean.getBoolean("rotary.refresh")) {
        Files.writeString(file, actual);
      }
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as("%s is not what the program says; if on purpose: %s", file, refresh)
          .isEqualTo(actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
