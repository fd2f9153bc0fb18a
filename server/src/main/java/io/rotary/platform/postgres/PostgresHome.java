package io.rotary.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// What lies where in a data directory. The cluster is in `postgres`, unless the account that runs
/// the database cannot get there: then `postgres.location` holds the path where it is.
record PostgresHome(Path directory) {
  static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
  static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");

  /// The data directory, made if it is not there: closed to everybody but its owner.
  static PostgresHome at(Path dataDirectory) throws IOException {
    Path directory = dataDirectory.toAbsolutePath().normalize();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, FOLDER_MODE);
    }
    return new PostgresHome(directory.toRealPath());
  }

  Path cluster() throws IOException {
    return Files.exists(location())
        ? Path.of(Files.readString(location()).strip())
        : directory.resolve("postgres");
  }

  Path location() {
    return directory.resolve("postgres.location");
  }

  Path password() {
    return directory.resolve("postgres.password");
  }

  Path port() {
    return directory.resolve("postgres.port");
  }

  Path log() {
    return directory.resolve("postgres.log");
  }

  Path lock() {
    return directory.resolve("postgres.lock");
  }

  /// Writes a file only its owner can read; it appears whole or not at all.
  static void write(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    Files.createFile(draft, PosixFilePermissions.asFileAttribute(FILE_MODE));
    Files.writeString(draft, text, StandardOpenOption.SYNC);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
