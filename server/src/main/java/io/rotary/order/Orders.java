package io.rotary.order;

import io.rotary.callback.CallbackUrls;
import io.rotary.document.Document;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.job.Scan;
import io.rotary.platform.job.Worker;
import io.rotary.platform.vault.Vault;
import io.rotary.timeline.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Orders of numbers: made, answered, handed in, decided, given up (docs/number-orders.md).
public final class Orders {
  private final OrderParts parts;
  private final OrderStore store;
  private final AttachmentStore attachments = new AttachmentStore();
  private final Answered answered;
  private final OrderSettings settings;
  private final Platform platform;
  private final AnswerLike answerLike;
  private final ApproveOrder approveOrder;
  private final BlockOrder blockOrder;
  private final RejectOrder rejectOrder;

  /// What the routes stand on, and a rule that goes before the settings.
  public record Platform(
      Database database,
      Idempotency idempotency,
      Vault vault,
      NumberingPlan plan,
      CallbackUrls callbackUrls,
      ReviewRule rule) {}

  /// Decides about an order by what its customer answered, before the settings say who does. It is
  /// asked when the order is handed in and again when it is decided, so it must say the same both
  /// times.
  @FunctionalInterface
  public interface ReviewRule {
    /// Leaves every order to the settings.
    ReviewRule NONE = _ -> Optional.empty();

    /// Empty when the settings are to say who decides.
    Optional<Ruling> of(Supplier<Map<String, @Nullable Object>> requestDetails);

    /// What is decided.
    sealed interface Ruling {
      record Approve() implements Ruling {}

      /// The customer reads `reason`.
      record Reject(String reason) implements Ruling {}

      /// The order is given back; the customer reads `message`.
      record Block(String message) implements Ruling {}

      /// A person decides.
      record Leave() implements Ruling {}
    }
  }

  private Orders(Platform platform, OrderParts parts, OrderSettings settings) {
    this.platform = platform;
    this.parts = parts;
    this.settings = settings;
    this.store = new OrderStore(platform.vault());
    this.answered = new Answered(parts, store, attachments);
    this.answerLike = new AnswerLike(parts, store, attachments, answered);
    this.approveOrder = new ApproveOrder(parts, store, settings);
    this.blockOrder = new BlockOrder(parts, store, settings);
    this.rejectOrder = new RejectOrder(parts, store);
  }

  public static Orders create(Platform platform, OrderParts parts, OrderSettings settings) {
    return new Orders(platform, parts, settings);
  }

  public List<Route> routes() {
    OrderApi.Commands commands =
        new OrderApi.Commands(
            new CreateOrder(parts, store, settings),
            new UpdateRegistration(parts, store),
            new SubmitOrder(parts, store, attachments, settings, platform.rule()),
            new UploadAttachment(platform.database(), parts, store, attachments));
    return new OrderApi(
            platform.database(),
            platform.idempotency(),
            new OrderRequestJson(platform.callbackUrls(), platform.plan()),
            store,
            answered,
            commands)
        .routes();
  }

  /// What approves orders by rule and gives up those whose time is over.
  public List<Worker> workers(Database database) {
    Reviewing reviewing = reviewing(database);
    return List.of(
        new Worker(Reviewing.BY_RULE, claim -> reviewing.byRule(claim, this::ruling)),
        new Worker(ExpireOrders.KIND, new ExpireOrders(database, parts, store)::run));
  }

  /// Orders whose time may be over.
  public Scan scan(Database database) {
    return new ExpireOrders(database, parts, store);
  }

  /// Puts the jobs that run for ever, unless they are there.
  public void ensureJobs(Tx tx) {
    parts.queue().ensure(tx, ExpireOrders.KIND, tx.now());
  }

  /// Orders in a state, those that wait longest first.
  public List<NumberOrder> list(Tx tx, OrderState state, int most) {
    return store.list(tx, state, most);
  }

  /// An order of whichever project, or `unknown_order`.
  public NumberOrder get(Tx tx, String orderId) {
    return store
        .findOf(tx, orderId)
        .orElseThrow(() -> OrderProblems.noOrder(orderId).asException());
  }

  /// What the customer answered; empty before.
  public Map<String, @Nullable Object> requestDetails(Tx tx, String orderId) {
    return store.findRegistration(tx, orderId).orElse(Registration.NONE).requestDetails();
  }

  /// What the customer was told, oldest first.
  public List<NumberOrder.Log> logs(Tx tx, String orderId) {
    return store.listLogs(tx, orderId);
  }

  /// The files that were uploaded for an order, by what they were asked for as.
  public SequencedMap<String, Document> files(Tx tx, String orderId) {
    return answered.files(tx, orderId);
  }

  /// A project's order that was approved after it was answered. Refuses `unknown_order`,
  /// `order_in_wrong_state`, `registration_missing`.
  public NumberOrder getApproved(Tx tx, String projectId, String orderId) {
    NumberOrder order = approved(tx, projectId, orderId);
    if (store.findRegistration(tx, orderId).isEmpty()) {
      throw OrderProblems.registrationMissing().asException();
    }
    return order;
  }

  /// Answers an order as another of the project was that has been approved. With `perNumber`, other
  /// words about single numbers. Refuses `unknown_order`, `order_in_wrong_state`,
  /// `registration_missing`, `invalid_argument` with every violation at once.
  public void answerLike(
      Tx tx,
      String projectId,
      String orderId,
      String approvedId,
      Optional<List<Map<String, @Nullable Object>>> perNumber) {
    answerLike.run(tx, approved(tx, projectId, approvedId), orderId, perNumber);
  }

  /// What is final needs no lock.
  private NumberOrder approved(Tx tx, String projectId, String orderId) {
    NumberOrder order =
        store
            .find(tx, projectId, orderId)
            .orElseThrow(() -> OrderProblems.noOrder(orderId).asException());
    OrderState state = order.stateAt(tx.now());
    if (state != OrderState.COMPLETED) {
      throw OrderProblems.wrongState(state, "COMPLETED").asException();
    }
    return order;
  }

  /// The answer that shows how an order was answered, as the contract's registration.
  public Reply answers(Tx tx, String orderId) {
    return answered.reply(tx, orderId);
  }

  /// The answer that sends a file of an order to be saved; `unknown_attachment` where there is
  /// none.
  public Reply file(Tx tx, String orderId, String attachmentId) {
    Document document = files(tx, orderId).get(attachmentId);
    if (document == null) {
      throw OrderProblems.noAttachment(attachmentId).asException();
    }
    return parts.documents().reply(document);
  }

  /// An operator approves, see [ApproveOrder]; where the customer cannot pay, the order is given
  /// back instead.
  public void approve(String orderId, String operator, Cause cause) {
    reviewing(platform.database()).approve(orderId, Optional.of(operator), cause);
  }

  private Reviewing reviewing(Database database) {
    return new Reviewing(database, new Reviewing.Decisions(approveOrder, blockOrder, rejectOrder));
  }

  private Optional<ReviewRule.Ruling> ruling(String orderId) {
    return platform.rule().of(() -> platform.database().read(tx -> requestDetails(tx, orderId)));
  }

  /// An operator refuses an order, see [RejectOrder].
  public void reject(Tx tx, String orderId, String operator, Cause cause) {
    rejectOrder.run(tx, orderId, operator, cause);
  }

  /// An operator gives an order back, see [BlockOrder].
  public void block(Tx tx, String orderId, String operator, String message) {
    blockOrder.run(tx, orderId, operator, message);
  }

  /// Says who looks at an order.
  public void assign(Tx tx, String orderId, String operator) {
    var _ = get(tx, orderId);
    store.updateAssignedTo(tx, orderId, operator);
  }
}
