package io.rotary.sandbox;

import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Around;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Route;
import io.rotary.platform.job.JobQueue;
import io.rotary.sandbox.catalogue.Catalogue;
import io.rotary.sandbox.clock.OwnWork;
import io.rotary.sandbox.clock.ProjectClocks;
import io.rotary.sandbox.clock.ProjectTime;
import io.rotary.sandbox.fault.FaultRules;
import io.rotary.sandbox.log.RequestLog;
import io.rotary.sandbox.magic.Magic;
import io.rotary.sandbox.receiver.Holds;
import io.rotary.sandbox.receiver.Workbench;
import io.rotary.sandbox.state.ProjectSeeds;
import io.rotary.sandbox.state.StateParts;
import io.rotary.sandbox.state.WorldState;
import io.rotary.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Every outcome on demand. What it offers is under `/sandbox`; what it does to requests it does
/// [#around] them.
public final class Sandbox implements Around, AutoCloseable {
  private final ProjectTime time;
  private final ProjectClocks clocks;
  private final WorldState state;
  private final SandboxSettings settings;
  private final FaultRules faults;
  private final RequestLog log;
  private final JobQueue queue;
  private final Magic magic;
  private final List<Route> routes;

  /// What it stands on. `served` is what the program serves besides; `operator` refuses an
  /// `Authorization` header that is not an operator's; `forget` is told whose lists in memory are
  /// no longer right, `""` for everybody's.
  public record Parts(
      Database database,
      Tenant tenant,
      Billing billing,
      ProjectSeeds seeds,
      Consumer<String> forget,
      JobQueue queue,
      SandboxSettings settings,
      ProjectTime time,
      OwnWork work,
      List<Route> served,
      Callback callback,
      Holds holds,
      Magic.Parts magic,
      Consumer<String> operator,
      Optional<String> key) {}

  private Sandbox(Parts parts) {
    SandboxAccess access = new SandboxAccess(parts.operator(), parts.key());
    this.time = parts.time();
    this.queue = parts.queue();
    SandboxProjects projects = new SandboxProjects(parts.database(), parts.tenant());
    this.clocks = ProjectClocks.create(parts.database(), projects, parts.time(), parts.work());
    this.settings = parts.settings();
    this.magic = Magic.create(parts.magic());
    this.faults = FaultRules.create(parts.served());
    this.log = RequestLog.create(parts.database(), parts.time(), parts.served());
    Workbench workbench = workbench(parts, projects);
    this.state =
        WorldState.create(
            new StateParts(
                parts.database(),
                parts.tenant(),
                parts.billing(),
                clocks,
                projects,
                parts.seeds(),
                parts.forget().andThen(projectId -> forget(workbench, projectId))));
    this.routes =
        Stream.of(
                clocks.routes(),
                magic.routes(),
                Catalogue.routes(),
                state.routes(),
                faults.routes(),
                log.routes(),
                workbench.routes())
            .flatMap(List::stream)
            .map(route -> route.with(access.guard(route.handler())))
            .toList();
  }

  /// What was done on purpose to a project that begins anew ends; `""` stands for all of them.
  private void forget(Workbench workbench, String projectId) {
    if (projectId.isEmpty()) {
      workbench.resumeAll();
    } else {
      workbench.forget(projectId);
      faults.forget(projectId);
    }
  }

  private static Workbench workbench(Parts parts, SandboxProjects projects) {
    return Workbench.create(
        new Workbench.Parts(
            parts.database(), projects, parts.callback(), parts.work(), parts.holds()));
  }

  public static Sandbox create(Parts parts) {
    return new Sandbox(parts);
  }

  public List<Route> routes() {
    return routes;
  }

  /// A route of the product, at which magic values act.
  public Route over(Route route) {
    return magic.over(route);
  }

  /// Begins to do by itself what becomes due in the times of projects.
  public void start() {
    clocks.start(queue);
  }

  @Override
  public Reply answer(Call call, Supplier<Reply> answer) {
    if (settings.createProjects()) {
      state.firstUse().before(call);
    }
    String projectId = call.variables().get("projectId");
    Supplier<Reply> watched =
        () -> log.answer(call, () -> faults.answer(call, () -> magic.answer(call, answer)));
    return projectId == null ? watched.get() : time.as(projectId, watched);
  }

  @Override
  public void close() {
    clocks.close();
  }
}
