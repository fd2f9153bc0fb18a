package io.rotary.order;

import io.rotary.document.Document;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.platform.json.JsonOut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Everything an order has been answered with, and what was said about it, in its wire form.
final class Answered {
  private final OrderParts parts;
  private final OrderStore orders;
  private final AttachmentStore attachments;

  private record File(AttachmentStore.Attachment attachment, Document document) {}

  Answered(OrderParts parts, OrderStore orders, AttachmentStore attachments) {
    this.parts = parts;
    this.orders = orders;
    this.attachments = attachments;
  }

  Reply reply(Tx tx, String orderId) {
    Registration registration = orders.findRegistration(tx, orderId).orElse(Registration.NONE);
    List<File> files = list(tx, orderId);
    List<NumberOrder.Log> logs = orders.listLogs(tx, orderId);
    return Reply.ok(
        out -> {
          RegistrationJson.write(out, registration);
          out.objects("attachments", files, Answered::write);
          RegistrationJson.writeLogs(out, logs);
        });
  }

  /// The files in the order they were first uploaded, by attachment.
  SequencedMap<String, Document> files(Tx tx, String orderId) {
    SequencedMap<String, Document> files = new LinkedHashMap<>();
    list(tx, orderId).forEach(one -> files.put(one.attachment().attachmentId(), one.document()));
    return files;
  }

  private List<File> list(Tx tx, String orderId) {
    return attachments.list(tx, orderId).stream()
        .flatMap(
            one ->
                parts
                    .documents()
                    .find(tx, one.documentId())
                    .map(found -> new File(one, found))
                    .stream())
        .toList();
  }

  private static void write(JsonOut out, File file) {
    out.text("attachmentId", file.attachment().attachmentId())
        .text("fileName", file.document().fileName())
        .text("mimeType", file.document().mimeType())
        .time("createTime", file.attachment().createdAt())
        .time("updateTime", file.attachment().updatedAt())
        .text("uploadStatus", "COMPLETED")
        .text("documentType", file.document().documentType().orElse(""));
  }
}
