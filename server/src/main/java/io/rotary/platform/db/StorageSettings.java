package io.rotary.platform.db;

import io.rotary.platform.postgres.EmbeddedPostgres.Purpose;
import java.nio.file.Path;

/// Which PostgreSQL to use, and with how many connections at most.
public record StorageSettings(Place place, int connections) {
  /// Enough to keep a small machine busy while commits wait for the disk.
  private static final int SERVER_CONNECTIONS = 16;

  private static final int COMMAND_CONNECTIONS = 4;

  /// Where the database is.
  public sealed interface Place {}

  /// Our own, in a data directory.
  public record Embedded(Path dataDirectory, Purpose purpose) implements Place {}

  /// Somebody else's. User and password are empty where the URL has them.
  public record External(String url, String user, String password) implements Place {
    public External {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new StorageException(
            "The database URL must look like jdbc:postgresql://host:5432/name?user=me");
      }
    }

    @Override
    public String toString() {
      return "External[" + withoutParameters() + "]";
    }

    private String withoutParameters() {
      int parameters = url.indexOf('?');
      return parameters < 0 ? url : url.substring(0, parameters);
    }
  }

  /// The embedded database, for the one server of this data directory.
  public static StorageSettings forServer(Path dataDirectory) {
    return new StorageSettings(new Embedded(dataDirectory, Purpose.SERVER), SERVER_CONNECTIONS);
  }

  /// The embedded database, for a command that leaves when it is done.
  public static StorageSettings forCommand(Path dataDirectory) {
    return new StorageSettings(new Embedded(dataDirectory, Purpose.COMMAND), COMMAND_CONNECTIONS);
  }

  public static StorageSettings external(String url, String user, String password) {
    return new StorageSettings(new External(url, user, password), SERVER_CONNECTIONS);
  }

  public StorageSettings withConnections(int most) {
    return new StorageSettings(place, most);
  }
}
