package io.rotary.sandbox.state;

import io.rotary.platform.http.Route;
import java.util.List;

/// The state of a sandbox's projects as a whole: made, taken back, saved and restored.
public final class WorldState {
  private final StateApi api;
  private final FirstUse firstUse;

  private WorldState(StateParts parts) {
    MakeProject makeProject = new MakeProject(parts);
    this.firstUse = new FirstUse(parts, makeProject);
    this.api = new StateApi(parts, makeProject, firstUse);
  }

  public FirstUse firstUse() {
    return firstUse;
  }

  public static WorldState create(StateParts parts) {
    return new WorldState(parts);
  }

  public List<Route> routes() {
    return api.routes();
  }
}
