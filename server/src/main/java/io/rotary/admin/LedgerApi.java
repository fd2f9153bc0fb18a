package io.rotary.admin;

import io.rotary.audit.Audit;
import io.rotary.billing.AccountEntry;
import io.rotary.billing.Billing;
import io.rotary.billing.Statement;
import io.rotary.money.Money;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Query;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Violations;
import io.rotary.tenant.Project;
import io.rotary.term.Terms;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// A project's account: its entries, a statement per month, and what the operator books by hand.
/// Credit that arrives is used at once for rent that is owed.
final class LedgerApi {
  private static final String PATH = "/admin/v1/projects/{projectId}";

  private final Database database;
  private final Projects projects;
  private final Billing billing;
  private final Terms terms;
  private final Audit audit;

  LedgerApi(Database database, Projects projects, Billing billing, Terms terms, Audit audit) {
    this.database = database;
    this.projects = projects;
    this.billing = billing;
    this.terms = terms;
    this.audit = audit;
  }

  List<Route> routes() {
    return List.of(
        Route.operatorRead("GetLedger", PATH + "/ledger", this::entries),
        Route.operatorRead("GetStatement", PATH + "/statements/{month}", this::statement),
        Route.operatorWrite("TopUp", "POST", PATH + "/ledger:topUp", this::topUp),
        Route.operatorWrite("RefundCharge", "POST", PATH + "/ledger:refund", this::refund),
        Route.operatorWrite("CorrectBalance", "POST", PATH + "/ledger:correct", this::correct),
        Route.operatorCommand("UnfreezeAccount", PATH + "/ledger:unfreeze", this::unfreeze));
  }

  private Reply entries(Request request) {
    Query query = request.query();
    Violations violations = new Violations();
    int size = AdminFields.pageSize(query, violations);
    long before = AdminFields.position(query, "pageToken", Long.MAX_VALUE, violations);
    violations.raise();
    return database.read(
        tx -> {
          Project project = projects.get(tx, request.variable("projectId"));
          List<AccountEntry> entries =
              billing.entries(tx, project.projectId(), project.currency(), before, size);
          return reply(
              tx,
              project,
              out ->
                  out.objects("entries", entries, LedgerApi::write)
                      .text(
                          "nextPageToken",
                          entries.size() < size ? "" : entries.getLast().sequence() + ""));
        });
  }

  private Reply statement(Request request) {
    YearMonth month = month(request.variable("month"));
    Statement statement =
        database.read(
            tx -> {
              Project project = projects.get(tx, request.variable("projectId"));
              return billing.statement(tx, project.projectId(), project.currency(), month);
            });
    return new Reply(
        200,
        "text/csv; charset=utf-8",
        statement.csv().getBytes(StandardCharsets.UTF_8),
        Map.of("content-disposition", "attachment; filename=\"statement-" + month + ".csv\""));
  }

  private static YearMonth month(String text) {
    if (text.matches("2[0-9]{3}-(0[1-9]|1[0-2])")) {
      return YearMonth.parse(text);
    }
    throw RequestProblems.invalidArgument("month", "must be a month such as 2026-03").asException();
  }

  private Reply topUp(Request request) {
    JsonObject body = request.json();
    return booked(
        request,
        project -> {
          Violations violations = new Violations();
          Money amount = AdminFields.amount(body, project.currency(), violations);
          String reference = AdminFields.text(body, "reference", violations);
          if (amount.isNegative()) {
            violations.constraint("amount", "must be above zero");
          }
          violations.raise();
          return tx -> billing.topUp(tx, project.projectId(), amount, reference);
        });
  }

  private Reply refund(Request request) {
    Violations violations = new Violations();
    JsonObject body = request.json();
    String text = AdminFields.text(body, "transferId", violations);
    String reason = AdminFields.text(body, "reason", violations);
    Optional<UUID> transferId = AdminFields.uuid(text);
    if (violations.isEmpty() && transferId.isEmpty()) {
      violations.format("transferId", "must be the id of a ledger entry");
    }
    violations.raise();
    return booked(
        request,
        project -> tx -> billing.refund(tx, project.projectId(), transferId.orElseThrow(), reason));
  }

  private Reply correct(Request request) {
    JsonObject body = request.json();
    return booked(
        request,
        project -> {
          Violations violations = new Violations();
          Money amount = AdminFields.amount(body, project.currency(), violations);
          String reference = AdminFields.text(body, "reference", violations);
          String reason = AdminFields.text(body, "reason", violations);
          violations.raise();
          return tx -> billing.correct(tx, project.projectId(), amount, reference, reason);
        });
  }

  private Reply unfreeze(Request request) {
    return database.write(
        tx -> {
          Project project = projects.get(tx, request.variable("projectId"));
          boolean was = billing.unfreeze(tx, project.projectId(), project.currency());
          audit.forget(tx, "project:" + project.projectId());
          terms.creditArrived(tx, project.projectId());
          return Reply.ok(out -> out.bool("unfrozen", was));
        });
  }

  /// Books something and answers whether it was new, and the balance.
  private Reply booked(Request request, Function<Project, Function<Tx, Boolean>> posting) {
    return database.write(
        tx -> {
          Project project = projects.get(tx, request.variable("projectId"));
          boolean isNew = posting.apply(project).apply(tx);
          terms.creditArrived(tx, project.projectId());
          return reply(tx, project, out -> out.bool("booked", isNew));
        });
  }

  private Reply reply(Tx tx, Project project, java.util.function.Consumer<JsonOut> more) {
    Money balance =
        billing
            .balance(tx, project.projectId(), project.currency())
            .orElseGet(() -> Money.zero(project.currency()));
    boolean frozen = billing.isFrozen(tx, project.projectId(), project.currency());
    return Reply.ok(
        out -> {
          out.text("projectId", project.projectId())
              .object("balance", money -> AdminFields.write(money, balance))
              .bool("frozen", frozen);
          more.accept(out);
        });
  }

  private static void write(JsonOut out, AccountEntry entry) {
    out.whole("sequence", entry.sequence())
        .text("transferId", entry.transferId().toString())
        .text("bookedAt", entry.bookedAt().toString())
        .text("kind", entry.kind().name())
        .object("amount", money -> AdminFields.write(money, entry.amount()))
        .object("balanceAfter", money -> AdminFields.write(money, entry.balanceAfter()))
        .text("reference", entry.reference())
        .text("note", entry.note());
  }
}
