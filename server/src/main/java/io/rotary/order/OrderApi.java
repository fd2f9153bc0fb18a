package io.rotary.order;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.problem.RequestProblems;
import io.rotary.rental.Renter;
import io.rotary.timeline.Cause;
import java.util.List;

/// Orders over HTTP (contract 05.3 to 05.7).
final class OrderApi {
  private static final String ORDERS = "/v1/projects/{projectId}/numberOrders";
  private static final String ORDER = ORDERS + "/{numberOrderId}";

  private final Database database;
  private final Idempotency idempotency;
  private final OrderRequestJson json;
  private final OrderStore store;
  private final Answered answered;
  private final Commands commands;

  /// What customers do with orders.
  record Commands(
      CreateOrder create, UpdateRegistration update, SubmitOrder submit, UploadAttachment upload) {}

  OrderApi(
      Database database,
      Idempotency idempotency,
      OrderRequestJson json,
      OrderStore store,
      Answered answered,
      Commands commands) {
    this.database = database;
    this.idempotency = idempotency;
    this.json = json;
    this.store = store;
    this.answered = answered;
    this.commands = commands;
  }

  List<Route> routes() {
    String registration = ORDER + "/registration";
    return List.of(
        Route.rent("CreateNumberOrder", ORDERS + ":createNumberOrder", this::create),
        Route.read("GetNumberOrder", ORDER, Route.Load.READ, this::get),
        Route.write(
            "UpdateRegistration", "PUT", registration, Route.Load.WRITE, this::putRegistration),
        Route.read("GetRegistration", registration, Route.Load.READ, this::getRegistration),
        Route.upload(
            "UploadAttachment", ORDER + "/attachments/{attachmentId}", this::uploadAttachment),
        Route.command("SubmitNumberOrder", ORDER + "/submit", Route.Load.WRITE, this::submit));
  }

  private Reply create(Request request) {
    OrderRequest asked = json.read(request.json());
    Renter renter =
        new Renter(
            request.caller().projectId(),
            request.caller().currency(),
            Cause.key(request.caller().keyId(), request.id()));
    return idempotency.write(request, tx -> reply(commands.create().run(tx, renter, asked), tx));
  }

  private Reply get(Request request) {
    return database.read(tx -> reply(find(tx, request), tx));
  }

  private Reply putRegistration(Request request) {
    Registration registration = RegistrationJson.read(request.json());
    String orderId = orderId(request);
    String projectId = request.caller().projectId();
    return database.write(
        tx -> {
          var _ = commands.update().run(tx, projectId, orderId, registration);
          return answered.reply(tx, orderId);
        });
  }

  private Reply getRegistration(Request request) {
    return database.read(tx -> answered.reply(tx, find(tx, request).orderId()));
  }

  private Reply uploadAttachment(Request request) {
    String attachmentId = harmless(request, "attachmentId");
    commands
        .upload()
        .run(
            new UploadAttachment.Place(
                request.caller().projectId(), orderId(request), attachmentId),
            request::parts);
    return Reply.empty();
  }

  private Reply submit(Request request) {
    String orderId = orderId(request);
    String projectId = request.caller().projectId();
    return idempotency.write(
        request, tx -> reply(commands.submit().run(tx, projectId, orderId), tx));
  }

  private NumberOrder find(Tx tx, Request request) {
    String orderId = orderId(request);
    return store
        .find(tx, request.caller().projectId(), orderId)
        .orElseThrow(() -> OrderProblems.noOrder(orderId).asException());
  }

  private static String orderId(Request request) {
    return harmless(request, "numberOrderId");
  }

  private static String harmless(Request request, String variable) {
    String id = request.variable(variable);
    if (id.chars().anyMatch(c -> Character.isISOControl(c) || c == '/')) {
      throw RequestProblems.invalidFormat(variable + ": has control characters or slashes")
          .asException();
    }
    return id;
  }

  private static Reply reply(NumberOrder order, Tx tx) {
    return Reply.ok(out -> OrderJson.write(out, order, tx.now()));
  }
}
