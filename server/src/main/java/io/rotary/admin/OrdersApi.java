package io.rotary.admin;

import io.rotary.document.Document;
import io.rotary.order.NumberOrder;
import io.rotary.order.OrderState;
import io.rotary.order.Orders;
import io.rotary.phone.E164;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Violations;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The review of orders: the queue, one order with what its customer answered, approve, reject,
/// give back, assign.
final class OrdersApi {
  private final Database database;
  private final Orders orders;

  OrdersApi(Database database, Orders orders) {
    this.database = database;
    this.orders = orders;
  }

  List<Route> routes() {
    String order = "/admin/v1/orders/{orderId}";
    return List.of(
        Route.operatorRead("ListOrders", "/admin/v1/orders", this::list),
        Route.operatorRead("GetOrder", order, this::get),
        Route.operatorRead("GetOrderFile", order + "/files/{attachmentId}", this::file),
        Route.operatorCommand("ApproveOrder", order + ":approve", this::approve),
        Route.operatorWrite("RejectOrder", "POST", order + ":reject", this::reject),
        Route.operatorWrite("BlockOrder", "POST", order + ":block", this::block),
        Route.operatorWrite("AssignOrder", "POST", order + ":assign", this::assign));
  }

  private Reply list(Request request) {
    Violations violations = new Violations();
    OrderState state =
        AdminFields.word(OrderState.class, request.query().find("state"), "state", violations)
            .orElse(OrderState.IN_REVIEW);
    int size = AdminFields.pageSize(request.query(), violations);
    violations.raise();
    List<NumberOrder> found = database.read(tx -> orders.list(tx, state, size));
    return Reply.ok(out -> out.objects("orders", found, OrdersApi::write));
  }

  private Reply get(Request request) {
    return database.read(tx -> reply(tx, request.variable("orderId")));
  }

  private Reply file(Request request) {
    return database.read(
        tx -> orders.file(tx, request.variable("orderId"), request.variable("attachmentId")));
  }

  private Reply approve(Request request) {
    String orderId = request.variable("orderId");
    orders.approve(orderId, request.operator(), AdminFields.cause(request, ""));
    return database.read(tx -> reply(tx, orderId));
  }

  private Reply reject(Request request) {
    String reason = text(request, "reason");
    return changed(
        request,
        tx ->
            orders.reject(
                tx,
                request.variable("orderId"),
                request.operator(),
                AdminFields.cause(request, reason)));
  }

  private Reply block(Request request) {
    String message = text(request, "message");
    return changed(
        request, tx -> orders.block(tx, request.variable("orderId"), request.operator(), message));
  }

  private Reply assign(Request request) {
    String operator = text(request, "operator");
    return changed(request, tx -> orders.assign(tx, request.variable("orderId"), operator));
  }

  private Reply changed(Request request, Consumer<Tx> change) {
    return database.write(
        tx -> {
          change.accept(tx);
          return reply(tx, request.variable("orderId"));
        });
  }

  private Reply reply(Tx tx, String orderId) {
    NumberOrder order = orders.get(tx, orderId);
    var details = orders.requestDetails(tx, orderId);
    List<NumberOrder.Log> logs = orders.logs(tx, orderId);
    var files = orders.files(tx, orderId);
    return Reply.ok(
        out -> {
          write(out, order);
          out.plain("requestDetails", details)
              .objects("files", files.entrySet(), OrdersApi::writeFile)
              .objects("logs", logs, OrdersApi::writeLog);
        });
  }

  private static String text(Request request, String name) {
    Violations violations = new Violations();
    String text = AdminFields.text(request.json(), name, violations);
    violations.raise();
    return text;
  }

  private static void write(JsonOut out, NumberOrder order) {
    out.text("orderId", order.orderId())
        .text("projectId", order.projectId())
        .text("regionCode", order.region().value())
        .text("numberType", order.type().name())
        .text("state", order.progress().state().name())
        .texts("phoneNumbers", order.numbers().stream().map(E164::value).toList())
        .text("holdUntil", order.progress().holdUntil().map(Object::toString).orElse(null))
        .text("createdAt", order.progress().createdAt().toString())
        .text("updatedAt", order.progress().updatedAt().toString())
        .text("assignedTo", order.progress().assignedTo())
        .text("approvedBy", order.progress().approvedBy());
  }

  private static void writeFile(JsonOut out, Map.Entry<String, Document> file) {
    out.text("attachmentId", file.getKey())
        .text("fileName", file.getValue().fileName())
        .text("mimeType", file.getValue().mimeType())
        .whole("size", file.getValue().size())
        .text("sha256", file.getValue().sha256())
        .text("documentType", file.getValue().documentType().orElse(""));
  }

  private static void writeLog(JsonOut out, NumberOrder.Log log) {
    out.text("at", log.at().toString()).text("author", log.author()).text("message", log.message());
  }
}
