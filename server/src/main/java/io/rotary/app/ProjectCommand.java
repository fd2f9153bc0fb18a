package io.rotary.app;

import io.rotary.billing.AccountEntry;
import io.rotary.billing.Billing;
import io.rotary.money.Money;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Caller.AccountState;
import io.rotary.tenant.NewAccessKey;
import io.rotary.tenant.Project;
import io.rotary.term.Terms;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Day-to-day work on projects.
@Command(
    name = "project",
    description = "Create, list, block, unblock and top up projects, show a balance.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ProjectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: create, list, block, unblock, top-up or balance");
  }

  @Command(
      name = "create",
      description = "Open a project with its first key; the secret is shown once.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin StoreOptions store,
      @Parameters(
              paramLabel = "PROJECT",
              arity = "0..1",
              description = "Its id; a UUID if left out.")
          @Nullable String projectId,
      @Option(names = "--name", description = "Display name.") @Nullable String name,
      @Option(names = "--currency", defaultValue = "USD", description = "USD by default.")
          String currency,
      @Option(names = "--balance", defaultValue = "0", description = "Opening credit.")
          String balance) {
    String id = projectId == null ? UUID.randomUUID().toString() : projectId;
    Currency paidIn = currency(currency);
    Money opening = amount(balance, paidIn);
    Project project = new Project(id, name == null ? id : name, paidIn, AccountState.ACTIVE);
    NewAccessKey key =
        OpenStore.write(store, features -> tx -> opened(features, tx, project, opening));
    out().printf("project id  %s%nkey id      %s%nkey secret  %s%n", id, key.keyId(), key.secret());
    out().println("The secret is not shown again.");
    return 0;
  }

  private static NewAccessKey opened(Features features, Tx tx, Project project, Money opening) {
    features.tenant().createProject(tx, project);
    features.billing().openAccount(tx, project.projectId(), opening);
    features.callback().ensureSecret(tx, project.projectId());
    return features.tenant().createAccessKey(tx, project.projectId());
  }

  @Command(name = "list", description = "List all projects.", mixinStandardHelpOptions = true)
  int list(@Mixin StoreOptions store) {
    List<String> lines =
        OpenStore.write(
            store,
            features ->
                tx ->
                    features.tenant().listProjects(tx).stream()
                        .map(project -> line(features, tx, project))
                        .toList());
    out().printf("%-36s  %-8s  %16s  %s%n", "PROJECT", "STATE", "BALANCE", "NAME");
    lines.forEach(out()::println);
    return 0;
  }

  private static String line(Features features, Tx tx, Project project) {
    String balance =
        features
            .billing()
            .balance(tx, project.projectId(), project.currency())
            .map(Money::toString)
            .orElse("-");
    return "%-36s  %-8s  %16s  %s"
        .formatted(project.projectId(), project.state(), balance, project.displayName());
  }

  @Command(
      name = "block",
      description = "Take the right to change anything; reading goes on.",
      mixinStandardHelpOptions = true)
  int block(@Mixin StoreOptions store, @Parameters(paramLabel = "PROJECT") String projectId) {
    boolean had =
        OpenStore.write(store, features -> tx -> features.tenant().blockProject(tx, projectId));
    out().println(had ? "Blocked." : "It was blocked already.");
    return 0;
  }

  @Command(
      name = "unblock",
      description = "Give the right to change things back.",
      mixinStandardHelpOptions = true)
  int unblock(@Mixin StoreOptions store, @Parameters(paramLabel = "PROJECT") String projectId) {
    boolean was =
        OpenStore.write(store, features -> tx -> features.tenant().unblockProject(tx, projectId));
    out().println(was ? "Unblocked." : "It was not blocked.");
    return 0;
  }

  @Command(
      name = "top-up",
      description = "Add credit in the project's currency.",
      mixinStandardHelpOptions = true)
  int topUp(
      @Mixin StoreOptions store,
      @Parameters(paramLabel = "PROJECT") String projectId,
      @Parameters(paramLabel = "AMOUNT") String amount,
      @Option(names = "--reference", description = "Names the payment; booked once.")
          @Nullable String reference) {
    String paidBy = reference == null ? UUID.randomUUID().toString() : reference;
    String answer =
        OpenStore.write(store, features -> tx -> credited(features, tx, projectId, amount, paidBy));
    out().println(answer);
    return 0;
  }

  private String credited(
      Features features, Tx tx, String projectId, String amount, String reference) {
    Project project =
        features
            .tenant()
            .findProject(tx, projectId)
            .orElseThrow(() -> wrong("there is no project " + projectId));
    Money credit = amount(amount, project.currency());
    if (!credit.isPositive()) {
      throw wrong("an amount above zero expected");
    }
    boolean booked = features.billing().topUp(tx, projectId, credit, reference);
    Terms.creditArrived(tx, features.queue(), projectId);
    Money balance = features.billing().balance(tx, projectId, project.currency()).orElseThrow();
    return booked
        ? "Booked " + credit + "; the balance is " + balance + "."
        : "Reference " + reference + " was booked before; the balance is " + balance + ".";
  }

  @Command(
      name = "balance",
      description = "Show what a project has left and its newest entries.",
      mixinStandardHelpOptions = true)
  int balance(
      @Mixin StoreOptions store,
      @Parameters(paramLabel = "PROJECT") String projectId,
      @Option(names = "--entries", defaultValue = "10", description = "How many (10 by default).")
          int entries) {
    if (entries < 0 || entries > 1_000) {
      throw wrong("--entries: 0 to 1000 expected");
    }
    List<String> lines =
        OpenStore.write(store, features -> tx -> account(features, tx, projectId, entries));
    lines.forEach(out()::println);
    return 0;
  }

  private List<String> account(Features features, Tx tx, String projectId, int entries) {
    Project project =
        features
            .tenant()
            .findProject(tx, projectId)
            .orElseThrow(() -> wrong("there is no project " + projectId));
    Billing billing = features.billing();
    Currency currency = project.currency();
    List<String> lines = new ArrayList<>();
    lines.add(billing.balance(tx, projectId, currency).map(Money::toString).orElse("-"));
    if (billing.isFrozen(tx, projectId, currency)) {
      lines.add("The account is frozen: see GET /admin/v1/notices.");
    }
    for (AccountEntry entry : billing.entries(tx, projectId, currency, Long.MAX_VALUE, entries)) {
      lines.add(
          "%-27s  %-12s  %16s  %16s  %s"
              .formatted(
                  entry.bookedAt(),
                  entry.kind(),
                  entry.amount().amount(),
                  entry.balanceAfter().amount(),
                  entry.note()));
    }
    return lines;
  }

  private Currency currency(String code) {
    return Money.currency(code).orElseThrow(() -> wrong("no such currency: " + code));
  }

  private Money amount(String text, Currency currency) {
    return Money.parse(text, currency)
        .filter(money -> !money.isNegative())
        .orElseThrow(() -> wrong("not an amount in " + currency + ": " + text));
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
