package io.rotary.provisioning;

import io.rotary.partner.PartnerAnswer;
import io.rotary.partner.PartnerNetwork;
import io.rotary.partner.PartnerOperation;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.RetryPolicy;
import io.rotary.provisioning.Situation.OpenOperation;
import java.time.Duration;
import java.util.UUID;

/// Works a schedule off, one step in each run: decide and write down what the partner is to do, ask
/// it outside any transaction, and store what came of it together with the end of the run.
///
/// The operation's row is there before the call. When a node dies in between, the next run finds it
/// and asks the partner how far it is before anything is asked for again.
///
/// Every transaction here locks the number's configuration first and the job last.
final class MakeLinks {
  static final JobKind KIND =
      new JobKind(
          "provisioning.link",
          16,
          16,
          RetryPolicy.atMost(1_000)
              .doublingFrom(Duration.ofSeconds(1))
              .upTo(Duration.ofSeconds(30)));

  private final Database database;
  private final JobQueue queue;
  private final PartnerNetwork partner;
  private final LinkProgress progress;
  private final ProvisioningSettings settings;

  MakeLinks(
      Database database,
      JobQueue queue,
      PartnerNetwork partner,
      LinkProgress progress,
      ProvisioningSettings settings) {
    this.database = database;
    this.queue = queue;
    this.partner = partner;
    this.progress = progress;
    this.settings = settings;
  }

  /// How the partner is to be asked.
  private enum Question {
    BEGIN,
    ASK,
    CANCEL
  }

  private sealed interface Task {
    /// There is nothing to ask the partner now.
    record Nothing() implements Task {}

    record Call(Question question, OpenOperation open, PartnerOperation operation)
        implements Task {}
  }

  static String key(UUID rentalId, ScheduleKind kind) {
    return rentalId + "/" + kind;
  }

  Conclusion run(Claim claim) {
    String[] key = claim.key().split("/");
    UUID rentalId = UUID.fromString(key[0]);
    ScheduleKind kind = ScheduleKind.valueOf(key[1]);
    Task task =
        database.write(
            tx -> {
              Task next = plan(tx, rentalId, kind, claim);
              queue.confirm(tx, claim);
              return next;
            });
    return switch (task) {
      case Task.Nothing _ -> _ -> JobEnd.done();
      case Task.Call call -> {
        PartnerAnswer answer = ask(call);
        yield tx -> conclude(tx, progress.load(tx, rentalId, kind, claim), call.open(), answer);
      }
    };
  }

  private Task plan(Tx tx, UUID rentalId, ScheduleKind kind, Claim claim) {
    LinkProgress.Subjective now = progress.load(tx, rentalId, kind, claim);
    return switch (NextStep.of(now.situation())) {
      case NextStep.Arrived _ -> {
        progress.finish(tx, now);
        yield new Task.Nothing();
      }
      case NextStep.LetGo(Leg leg) -> {
        progress.letGo(tx, now, leg);
        yield plan(tx, rentalId, kind, claim);
      }
      case NextStep.Judge(var campaign) -> {
        progress.judge(tx, now, campaign.id());
        yield plan(tx, rentalId, kind, claim);
      }
      case NextStep.Begin begin -> call(Question.BEGIN, progress.begin(tx, now, begin), now, tx);
      case NextStep.Ask(var open) -> call(Question.ASK, open, now, tx);
      case NextStep.Cancel(var open) -> call(Question.CANCEL, open, now, tx);
    };
  }

  private static Task call(
      Question question, OpenOperation open, LinkProgress.Subjective now, Tx tx) {
    return new Task.Call(
        question,
        open,
        new PartnerOperation(
            open.operationId(),
            open.verb(),
            now.subject().number(),
            now.subject().projectId(),
            open.link(),
            open.begunAt(),
            tx.now()));
  }

  /// What never arrived is asked for now; what never arrived need not be cancelled.
  private PartnerAnswer ask(Task.Call call) {
    PartnerOperation operation = call.operation();
    return switch (call.question()) {
      case BEGIN -> partner.begin(operation);
      case ASK -> {
        PartnerAnswer answer = partner.ask(operation);
        yield answer instanceof PartnerAnswer.Unknown ? partner.begin(operation) : answer;
      }
      case CANCEL -> {
        PartnerAnswer answer = partner.cancel(operation);
        yield answer instanceof PartnerAnswer.Unknown ? new PartnerAnswer.Cancelled() : answer;
      }
    };
  }

  private JobEnd conclude(
      Tx tx, LinkProgress.Subjective now, OpenOperation open, PartnerAnswer answer) {
    if (!progress.isOpen(tx, open)) {
      return JobEnd.again(tx.now());
    }
    return switch (answer) {
      case PartnerAnswer.Done _ -> {
        progress.done(tx, now, open);
        yield JobEnd.again(tx.now());
      }
      case PartnerAnswer.Refused(String code, String text) -> {
        progress.refused(tx, now, open, code, text);
        yield JobEnd.again(tx.now());
      }
      case PartnerAnswer.Cancelled _, PartnerAnswer.Unknown _ -> {
        progress.cancelled(tx, open);
        yield JobEnd.again(tx.now());
      }
      case PartnerAnswer.Pending(Duration wait) ->
          isOverdue(tx, open)
              ? gaveUp(tx, now, open, "it was pending for too long")
              : JobEnd.again(tx.now().plus(wait));
      case PartnerAnswer.Unavailable(String why) ->
          now.claim().attempt() < settings.tries()
              ? new JobEnd.Failed(why)
              : gaveUp(tx, now, open, why);
    };
  }

  private boolean isOverdue(Tx tx, OpenOperation open) {
    return !tx.now().isBefore(open.begunAt().plus(settings.longestPending()));
  }

  private JobEnd gaveUp(Tx tx, LinkProgress.Subjective now, OpenOperation open, String why) {
    progress.gaveUp(tx, now, open, why);
    return JobEnd.done();
  }
}
