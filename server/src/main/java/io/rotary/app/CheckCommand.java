package io.rotary.app;

import io.rotary.app.settings.SettingsRefused;
import io.rotary.platform.db.Storage;
import io.rotary.platform.db.StorageException;
import io.rotary.platform.job.JobQueue;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Says in words whether settings, disk, port and store are fit, and what to do where they are not.
/// It starts the embedded store when nobody runs it, and stops it again.
@Command(
    name = "check",
    description = "Say whether store, settings, ports and disk are fit, and what to do.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final double LEAST_FREE = 0.1;
  private static final double GIBIBYTE = 1L << 30;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(names = "--port", defaultValue = "${env:ROTARY_PORT:-8080}", hidden = true)
  private int port;

  @Option(names = "--host", defaultValue = "${env:ROTARY_HOST:-127.0.0.1}", hidden = true)
  private String host = "127.0.0.1";

  @Spec private CommandSpec spec = CommandSpec.create();
  private int faults;

  @Override
  public Integer call() {
    checkSettings();
    checkDisk();
    checkPort();
    checkStore();
    return faults == 0 ? 0 : 1;
  }

  private void checkSettings() {
    try {
      var _ = store.settings(System.getenv());
      good("settings", "every value can be used");
    } catch (SettingsRefused e) {
      fault("settings", String.valueOf(e.getMessage()));
    }
  }

  private void checkDisk() {
    if (!store.isEmbedded()) {
      return;
    }
    try {
      Path existing = nearestExisting(store.dataDirectory.toAbsolutePath());
      FileStore disk = Files.getFileStore(existing);
      double free = (double) disk.getUsableSpace() / disk.getTotalSpace();
      String text =
          "%.1f GiB free (%.0f %%) at %s"
              .formatted(disk.getUsableSpace() / GIBIBYTE, free * 100, existing);
      if (free < LEAST_FREE) {
        fault("disk", text + ": make room, a full disk stops all writes");
      } else {
        good("disk", text);
      }
    } catch (IOException e) {
      fault("disk", "cannot be asked: " + e.getMessage());
    }
  }

  private static Path nearestExisting(Path path) {
    Path parent = path.getParent();
    return parent == null || Files.exists(path) ? path : nearestExisting(parent);
  }

  private void checkPort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      good("port", host + ":" + port + " is free");
    } catch (IOException e) {
      fault(
          "port",
          host
              + ":"
              + port
              + " cannot be listened on ("
              + e.getMessage()
              + "): a server runs there already, or choose another with --port");
    }
  }

  private void checkStore() {
    try (Storage storage = Storage.open(store.forCommand(), Clock.systemUTC())) {
      if (storage.isReady()) {
        good("store", "answers, takes writes, and has the newest schema");
        checkJobs(storage);
      } else {
        fault("store", "does not take writes: is it a standby, or out of connections?");
      }
      var _ = store.vault(System.getenv());
      good("master key", "there; keep a copy, backups are worthless without it");
    } catch (StorageException e) {
      fault("store", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      fault("master key", String.valueOf(e.getMessage()));
    }
  }

  private void checkJobs(Storage storage) {
    long parked = storage.database().read(new JobQueue()::countParked);
    if (parked == 0) {
      good("jobs", "none was given up");
    } else {
      fault(
          "jobs",
          parked + " were given up: see GET /admin/v1/jobs?state=PARKED, mend the cause, resume");
    }
  }

  private void good(String what, String text) {
    line("fit    ", what, text);
  }

  private void fault(String what, String text) {
    faults++;
    line("NOT FIT", what, text);
  }

  private void line(String verdict, String what, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s  %-10s  %s%n", verdict, what, text);
    out.flush();
  }
}
