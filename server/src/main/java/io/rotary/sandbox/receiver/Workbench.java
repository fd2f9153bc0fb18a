package io.rotary.sandbox.receiver;

import io.rotary.callback.Callback;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Route;
import io.rotary.sandbox.SandboxProjects;
import io.rotary.sandbox.clock.OwnWork;
import java.util.List;
import java.util.stream.Stream;

/// The callback workbench: a receiver for each project, and callbacks held, released and sent
/// again.
public final class Workbench {
  private final Arrivals arrivals = new Arrivals();
  private final Parts parts;
  private final ReceiverApi receiver;
  private final CallbacksApi callbacks;

  /// What it stands on. `holds` is what deliveries ask.
  public record Parts(
      Database database, SandboxProjects projects, Callback callback, OwnWork work, Holds holds) {}

  private Workbench(Parts parts) {
    this.parts = parts;
    this.receiver = new ReceiverApi(parts.database(), parts.projects(), parts.callback(), arrivals);
    this.callbacks =
        new CallbacksApi(
            parts.projects(),
            new HeldCallbacks(parts.database(), parts.callback(), parts.work(), parts.holds()));
  }

  /// Whatever the program held when it ended is sent from now on.
  public static Workbench create(Parts parts) {
    Workbench workbench = new Workbench(parts);
    workbench.resumeAll();
    return workbench;
  }

  /// Nothing is held any more: the rows of all events have been replaced, or nobody knows what was.
  public void resumeAll() {
    parts.holds().endAll();
    parts.database().run(tx -> parts.callback().resume(tx, null));
  }

  public List<Route> routes() {
    return Stream.concat(receiver.routes().stream(), callbacks.routes().stream()).toList();
  }

  /// Forgets what arrived for a project, and what is held of it.
  public void forget(String projectId) {
    parts.holds().end(projectId);
    arrivals.clear(projectId);
  }
}
