package io.rotary.admin;

import io.rotary.inventory.Inventory;
import io.rotary.inventory.ShelfState;
import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Violations;
import io.rotary.rental.Rental;
import io.rotary.rental.RentalTerms;
import io.rotary.rental.Term;
import io.rotary.term.Terms;
import io.rotary.timeline.Timeline;
import io.rotary.timeline.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A number as the operator sees it: where it is, who rents or rented it last, everything that ever
/// happened to it; taking a release back; keeping a number from being released.
final class NumbersApi {
  private static final int MOST_ENTRIES = 1_000;

  private final Database database;
  private final NumberingPlan plan;
  private final Parts parts;
  private final RentalTerms rentals = new RentalTerms();

  /// The features that know about numbers.
  record Parts(Projects projects, Inventory inventory, Terms terms, Timeline timeline) {}

  NumbersApi(Database database, NumberingPlan plan, Parts parts) {
    this.database = database;
    this.plan = plan;
    this.parts = parts;
  }

  List<Route> routes() {
    String number = "/admin/v1/numbers/{phoneNumber}";
    String active = "/admin/v1/projects/{projectId}/activeNumbers/{phoneNumber}";
    return List.of(
        Route.operatorRead("GetNumber", number, this::get),
        Route.operatorWrite("UndoRelease", "POST", number + ":undoRelease", this::undo),
        Route.operatorCommand("UnlinkNumber", number + ":unlink", this::unlink),
        Route.operatorWrite("LockNumber", "POST", active + ":lock", this::lock),
        Route.operatorCommand("UnlockNumber", active + ":unlock", this::unlock));
  }

  private Reply get(Request request) {
    E164 number = AdminFields.number(request, plan);
    return database.read(
        tx -> {
          ShelfState shelf =
              parts
                  .inventory()
                  .find(tx, number)
                  .orElseThrow(() -> AdminProblems.noNumber(number.value()).asException());
          Optional<Term> term = rentals.findNewest(tx, number);
          List<TimelineEntry> history = parts.timeline().of(tx, number, MOST_ENTRIES);
          return Reply.ok(
              out -> {
                write(out, shelf);
                if (term.isPresent()) {
                  out.object("rental", rental -> write(rental, term.get()));
                } else {
                  out.nothing("rental");
                }
                out.objects("history", history, NumbersApi::write);
              });
        });
  }

  private Reply undo(Request request) {
    E164 number = AdminFields.number(request, plan);
    Violations violations = new Violations();
    String reason = AdminFields.text(request.json(), "reason", violations);
    violations.raise();
    return database.write(
        tx ->
            Rental.reply(
                parts.terms().undoRelease(tx, number, AdminFields.cause(request, reason))));
  }

  private Reply unlink(Request request) {
    E164 number = AdminFields.number(request, plan);
    return database.write(
        tx -> {
          parts.terms().unlinkAgain(tx, number);
          return Reply.ok(_ -> {});
        });
  }

  private Reply lock(Request request) {
    Violations violations = new Violations();
    String reason = AdminFields.text(request.json(), "reason", violations);
    violations.raise();
    return locked(request, reason);
  }

  private Reply unlock(Request request) {
    return locked(request, "");
  }

  private Reply locked(Request request, String reason) {
    E164 number = AdminFields.number(request, plan);
    String projectId = request.variable("projectId");
    return database.write(
        tx -> {
          parts.projects().get(tx, projectId);
          boolean changed =
              parts.terms().lock(tx, projectId, number, AdminFields.cause(request, reason));
          return Reply.ok(out -> out.bool("locked", !reason.isEmpty()).bool("changed", changed));
        });
  }

  private static void write(JsonOut out, ShelfState shelf) {
    out.text("phoneNumber", shelf.number().value())
        .text("regionCode", shelf.region().value())
        .text("type", shelf.type().name())
        .texts("capability", shelf.capabilities().list().stream().map(Enum::name).toList())
        .text("state", shelf.state())
        .text("availableAgainAt", time(shelf.availableAgainAt()));
  }

  private static void write(JsonOut out, Term term) {
    out.text("projectId", term.projectId())
        .text("rentedAt", term.rentedAt().toString())
        .text("nextChargeAt", term.nextChargeAt().toString())
        .whole("periodsCharged", term.periodsCharged())
        .text("payment", term.payment().name())
        .text("overdueSince", time(term.overdueSince()))
        .text("expireAt", time(term.expireAt()))
        .text("endedAt", time(term.endedAt()))
        .text("lockReason", term.lockReason());
  }

  private static void write(JsonOut out, TimelineEntry entry) {
    out.text("at", entry.at().toString())
        .text("what", entry.what().name())
        .text("projectId", entry.projectId())
        .text("detail", entry.detail())
        .text("actor", entry.cause().actor())
        .text("requestId", entry.cause().requestId())
        .text("reason", entry.cause().reason());
  }

  private static @org.jspecify.annotations.Nullable String time(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
