package io.rotary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/// A temporary folder for data directories. Every account may enter it, so that an embedded
/// database started by root can live in it.
public final class TestFolder implements AutoCloseable {
  private final Path path;

  private TestFolder(Path path) {
    this.path = path;
  }

  public static TestFolder create() {
    try {
      Path path = Files.createTempDirectory("rotary-test-");
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new TestFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
