package io.rotary.app;

import io.rotary.tenant.Operator;
import io.rotary.tenant.Operators;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Who of the operator's staff may use `/admin/v1`.
@Command(
    name = "operator",
    description = "Create, list and revoke operators, who may use /admin/v1.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class OperatorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say what to do: create, list or revoke");
  }

  @Command(
      name = "create",
      description = "Let somebody in; the secret is shown once.",
      mixinStandardHelpOptions = true)
  int create(@Mixin StoreOptions store, @Parameters(paramLabel = "NAME") String name) {
    String secret =
        OpenStore.write(store, features -> tx -> new Operators(features.vault()).create(tx, name));
    out().printf("operator  %s%nsecret    %s%n", name, secret);
    out().println("The secret is not shown again.");
    return 0;
  }

  @Command(name = "list", description = "List all operators.", mixinStandardHelpOptions = true)
  int list(@Mixin StoreOptions store) {
    List<Operator> operators =
        OpenStore.write(store, features -> tx -> new Operators(features.vault()).list(tx));
    out().printf("%-24s  %-27s  %s%n", "OPERATOR", "CREATED", "REVOKED");
    for (Operator one : operators) {
      Object revoked = one.revokedAt().<Object>map(at -> at).orElse("-");
      out().printf("%-24s  %-27s  %s%n", one.name(), one.createdAt(), revoked);
    }
    return 0;
  }

  @Command(
      name = "revoke",
      description = "Lock somebody out, at once and everywhere.",
      mixinStandardHelpOptions = true)
  int revoke(@Mixin StoreOptions store, @Parameters(paramLabel = "NAME") String name) {
    boolean was =
        OpenStore.write(store, features -> tx -> new Operators(features.vault()).revoke(tx, name));
    out().println(was ? "Revoked." : "There is no such operator, or not any more.");
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
