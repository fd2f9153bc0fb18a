package io.rotary.document;

import io.rotary.platform.db.Storage;
import io.rotary.platform.db.StorageSettings;
import io.rotary.platform.http.HttpLimits;
import io.rotary.platform.multipart.MultipartLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// Takes uploads as a process of its own, until its input ends. Prints its port first, and at the
/// end how many bytes its heap has had at most.
final class FloodServer {
  private static final long NO_QUOTA = 1L << 50;

  private FloodServer() {}

  /// URL, user and password of the database, a directory for files, the size of a file at most.
  public static void main(String[] args) throws IOException {
    StorageSettings where = StorageSettings.external(args[0], args[1], args[2]).withConnections(8);
    DocumentSettings settings =
        new DocumentSettings(Optional.of(Path.of(args[3])), Optional.empty(), NO_QUOTA);
    HttpLimits limits =
        DocumentStage.limits(
            MultipartLimits.DEFAULT.withFileBytes(Long.parseLong(args[4])),
            HttpLimits.DEFAULT.upload());
    try (Storage storage = Storage.open(where, Clock.systemUTC());
        DocumentStage stage = new DocumentStage(storage.database(), settings, limits)) {
      var _ = stage.client("flood");
      System.out.println(stage.server.port());
      var _ = System.in.read();
      long most =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == MemoryType.HEAP)
              .mapToLong(pool -> pool.getPeakUsage().getUsed())
              .sum();
      System.out.println(most);
    }
  }
}
