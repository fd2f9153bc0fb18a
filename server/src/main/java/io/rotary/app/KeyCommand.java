package io.rotary.app;

import io.rotary.tenant.AccessKey;
import io.rotary.tenant.NewAccessKey;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Day-to-day work on access keys.
@Command(
    name = "key",
    description = "Create, list and revoke access keys.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class KeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say what to do: create, list or revoke");
  }

  @Command(
      name = "create",
      description = "Make a key for a project; the secret is shown once.",
      mixinStandardHelpOptions = true)
  int create(@Mixin StoreOptions store, @Parameters(paramLabel = "PROJECT") String projectId) {
    NewAccessKey key =
        OpenStore.write(store, features -> tx -> features.tenant().createAccessKey(tx, projectId));
    out().printf("key id      %s%nkey secret  %s%n", key.keyId(), key.secret());
    out().println("The secret is not shown again.");
    return 0;
  }

  @Command(
      name = "list",
      description = "List the keys of a project.",
      mixinStandardHelpOptions = true)
  int list(@Mixin StoreOptions store, @Parameters(paramLabel = "PROJECT") String projectId) {
    List<AccessKey> keys =
        OpenStore.write(store, features -> tx -> features.tenant().listAccessKeys(tx, projectId));
    out().printf("%-36s  %-27s  %s%n", "KEY", "CREATED", "REVOKED");
    for (AccessKey key : keys) {
      Object revoked = key.revokedAt() == null ? "-" : key.revokedAt();
      out().printf("%-36s  %-27s  %s%n", key.keyId(), key.createdAt(), revoked);
    }
    return 0;
  }

  @Command(
      name = "revoke",
      description = "End a key, and its tokens with it, within five seconds everywhere.",
      mixinStandardHelpOptions = true)
  int revoke(@Mixin StoreOptions store, @Parameters(paramLabel = "KEY") String keyId) {
    boolean was =
        OpenStore.write(store, features -> tx -> features.tenant().revokeAccessKey(tx, keyId));
    out().println(was ? "Revoked." : "It was revoked already.");
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
