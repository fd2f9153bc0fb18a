package io.rotary.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs, unpacked once per machine and user into a versioned folder that all data
/// directories share. A folder appears whole or not at all, and is unpacked anew when one of its
/// programs or libraries is missing or has another size than the archive gave it.
record PostgresBinaries(Path folder) {
  static final String VERSION = "18.6";
  static final int MAJOR = 18;

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final String CONTENTS = "contents.txt";
  private static final Set<PosixFilePermission> ALL_MAY_RUN =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> ALL_MAY_READ =
      PosixFilePermissions.fromString("rw-r--r--");

  /// The programs below `shelf`, unpacked if they are not there yet.
  static PostgresBinaries under(Path shelf) throws IOException {
    Path folder = shelf.resolve("postgresql-" + VERSION);
    if (!isWhole(folder)) {
      unpack(shelf, folder);
    }
    return new PostgresBinaries(folder);
  }

  /// Where programs are kept: a place all accounts can read for root, the user's cache otherwise,
  /// and the data directory for users without a home.
  static Path shelf(SystemAccount account, Path dataDirectory) {
    if (account.isOther()) {
      return Path.of("/var/lib/rotary");
    }
    Path home = Path.of(System.getProperty("user.home", "/"));
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(value -> value.startsWith("/"))
            .map(Path::of)
            .orElse(home.resolve(".cache"));
    boolean isUsable = Files.isWritable(Files.isDirectory(cache) ? cache : home);
    return isUsable ? cache.resolve("rotary") : dataDirectory;
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static boolean isWhole(Path folder) throws IOException {
    Path contents = folder.resolve(CONTENTS);
    if (!Files.exists(contents)) {
      return false;
    }
    for (String line : Files.readAllLines(contents)) {
      String[] sizeAndName = line.split(" ", 2);
      Path file = folder.resolve(sizeAndName[1]);
      if (!Files.exists(file) || Files.size(file) != Long.parseLong(sizeAndName[0])) {
        return false;
      }
    }
    return true;
  }

  private static void unpack(Path shelf, Path folder) throws IOException {
    requireSupportedMachine();
    if (!Files.isDirectory(shelf)) {
      Files.createDirectories(shelf);
      Files.setPosixFilePermissions(shelf, ALL_MAY_RUN);
    }
    Path draft = shelf.resolve(".unpacking-" + UUID.randomUUID());
    try {
      Files.createDirectory(draft);
      Files.write(draft.resolve(CONTENTS), unpackInto(draft));
      openToAll(draft);
      if (Files.exists(folder)) {
        Files.move(folder, draft.resolve("broken"), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      if (!isWhole(folder)) {
        throw e;
      }
    } finally {
      deleteAll(draft);
      deleteAll(folder.resolve("broken"));
    }
  }

  private static void requireSupportedMachine() {
    String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    if (!machine.equals("Linux on amd64")) {
      throw new EmbeddedPostgresException(
          "The embedded PostgreSQL is for Linux on amd64 and this is "
              + machine
              + ": give a PostgreSQL of your own with --database-url.");
    }
  }

  /// Unpacks the archive and returns the size and name of each program and library.
  private static List<String> unpackInto(Path draft) throws IOException {
    List<String> contents = new ArrayList<>();
    try (InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
      if (archive == null) {
        throw new EmbeddedPostgresException("This build of Rotary comes without PostgreSQL.");
      }
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new XZCompressorInputStream(new BufferedInputStream(archive, 1 << 16)))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          write(tar, entry, draft);
          if (entry.isFile() && !entry.isSymbolicLink() && !entry.getName().startsWith("share/")) {
            contents.add(entry.getSize() + " " + entry.getName());
          }
        }
      }
    }
    return contents;
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path draft)
      throws IOException {
    Path target = draft.resolve(entry.getName()).normalize();
    if (!target.startsWith(draft)) {
      throw new IOException("The archive names a file outside of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
    }
  }

  /// Independent of the caller's umask: all may read and run, only the owner may change.
  private static void openToAll(Path draft) throws IOException {
    try (Stream<Path> all = Files.walk(draft)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        if (!Files.isSymbolicLink(path)) {
          boolean isProgram = Files.isDirectory(path) || path.startsWith(draft.resolve("bin"));
          Files.setPosixFilePermissions(path, isProgram ? ALL_MAY_RUN : ALL_MAY_READ);
        }
      }
    }
  }

  static void deleteAll(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    }
  }
}
