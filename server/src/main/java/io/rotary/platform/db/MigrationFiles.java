package io.rotary.platform.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// The migrations this program was built with, by name and checksum as Flyway computes it. Finding
/// that exactly these were applied takes a few milliseconds; Flyway takes half a second of a start.
final class MigrationFiles {
  private static final String FOLDER = "/db/migration/";
  private static final String TABLE_IS_MISSING = "42P01";

  private MigrationFiles() {}

  /// True when the schema history of this database has these migrations and nothing else.
  static boolean areApplied(Connection connection) throws SQLException {
    Map<String, Integer> applied = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select script, case when success then checksum end from flyway_schema_history")) {
      while (rows.next()) {
        applied.put(rows.getString(1), rows.getInt(2));
      }
    } catch (SQLException e) {
      if (Objects.equals(e.getSQLState(), TABLE_IS_MISSING)) {
        return false;
      }
      throw e;
    }
    return applied.equals(checksums());
  }

  private static Map<String, Integer> checksums() {
    Map<String, Integer> checksums = new TreeMap<>();
    for (String name : names()) {
      checksums.put(name, checksum(name));
    }
    return checksums;
  }

  private static List<String> names() {
    URL folder = Objects.requireNonNull(MigrationFiles.class.getResource(FOLDER));
    try {
      if (folder.openConnection() instanceof JarURLConnection jar) {
        return jar.getJarFile().stream()
            .map(entry -> "/" + entry.getName())
            .filter(name -> name.startsWith(FOLDER) && name.endsWith(".sql"))
            .map(name -> name.substring(FOLDER.length()))
            .toList();
      }
      try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
        return files.map(file -> file.getFileName().toString()).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int checksum(String name) {
    CRC32 sum = new CRC32();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(MigrationFiles.class.getResourceAsStream(FOLDER + name)),
                StandardCharsets.UTF_8))) {
      reader.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) sum.getValue();
  }
}
