package io.rotary.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Files in a directory of the operator's, which all nodes share. A file has its random id for a
/// name, its chunks one behind the other, and its name only once all of it is on the disk.
final class DirectoryFileStore implements FileStore {
  private static final Set<PosixFilePermission> FILE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path directory;

  DirectoryFileStore(Path directory) {
    this.directory = directory;
  }

  /// Makes the directory unless it is there; for its owner alone.
  void open() {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the directory of files " + directory, e);
    }
  }

  @Override
  public FilePlace place() {
    return FilePlace.DIRECTORY;
  }

  @Override
  public void append(UUID documentId, int place, byte[] sealed, boolean isLast) {
    Path draft = draft(documentId);
    try {
      write(draft, place, sealed, isLast);
      if (isLast) {
        Files.move(draft, file(documentId), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
          folder.force(true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + draft, e);
    }
  }

  @Override
  public Optional<byte[]> find(UUID documentId, int place) {
    Path file = file(documentId);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long offset = (long) place * Chunks.SEALED_BYTES;
      long rest = Math.clamp(channel.size() - offset, 0, Chunks.SEALED_BYTES);
      ByteBuffer sealed = ByteBuffer.allocate((int) rest);
      int count = 0;
      while (sealed.hasRemaining() && count >= 0) {
        count = channel.read(sealed, offset + sealed.position());
      }
      return rest == 0 || sealed.hasRemaining() ? Optional.empty() : Optional.of(sealed.array());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public void erase(UUID documentId) {
    try {
      Files.deleteIfExists(draft(documentId));
      Files.deleteIfExists(file(documentId));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file(documentId), e);
    }
  }

  private static void write(Path draft, int place, byte[] sealed, boolean isLast)
      throws IOException {
    Set<StandardOpenOption> options =
        place == 0
            ? EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
            : EnumSet.of(StandardOpenOption.WRITE);
    try (FileChannel channel =
        FileChannel.open(draft, options, PosixFilePermissions.asFileAttribute(FILE))) {
      ByteBuffer bytes = ByteBuffer.wrap(sealed);
      long offset = (long) place * Chunks.SEALED_BYTES;
      while (bytes.hasRemaining()) {
        var _ = channel.write(bytes, offset + bytes.position());
      }
      if (isLast) {
        channel.force(true);
      }
    }
  }

  private Path file(UUID documentId) {
    return directory.resolve(documentId.toString());
  }

  private Path draft(UUID documentId) {
    return directory.resolve(documentId + ".part");
  }
}
