package io.rotary.sandbox.state;

import io.rotary.billing.Billing;
import io.rotary.platform.db.Database;
import io.rotary.sandbox.SandboxProjects;
import io.rotary.sandbox.clock.ProjectClocks;
import io.rotary.tenant.Tenant;
import java.util.function.Consumer;

/// What the state of projects is made of. `forget` is told the project whose lists must be read
/// anew, or `""` for all of them.
public record StateParts(
    Database database,
    Tenant tenant,
    Billing billing,
    ProjectClocks clocks,
    SandboxProjects projects,
    ProjectSeeds seeds,
    Consumer<String> forget) {}
