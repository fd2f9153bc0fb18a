package io.rotary.platform.http;

import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The one handler Jetty knows: sends each request through the checks, makes an answer of whatever
/// comes back or is thrown, writes it, and tells the observer. Only a `ProblemException` becomes an
/// answer of its own; anything else is our fault, logged with its cause and answered as `internal`.
final class Dispatcher extends Handler.Abstract {
  private static final System.Logger LOG = System.getLogger("io.rotary.http");

  private final Checks checks;
  private final ErrorReply errors;
  private final AnswerWriter writer;
  private final Around around;
  private final Observer observer;
  private final InFlight inFlight = new InFlight();
  private volatile boolean draining;

  Dispatcher(
      Checks checks, ErrorReply errors, AnswerWriter writer, Around around, Observer observer) {
    this.around = around;
    this.checks = checks;
    this.errors = errors;
    this.writer = writer;
    this.observer = observer;
  }

  /// From now on every answer ends its connection.
  void drain() {
    draining = true;
  }

  /// Waits until every request is answered. False when time ran out.
  boolean awaitIdle(Duration atMost) {
    return inFlight.close(atMost);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, errors);
    boolean entered = inFlight.enter();
    try {
      request.addIdleTimeoutListener(_ -> false);
      Reply reply = entered ? answer(exchange) : exchange.refuse(RequestProblems.unavailable());
      @Nullable Throwable failure =
          reply.isDropped()
              ? AnswerWriter.drop(exchange)
              : writer.write(exchange, response, reply, draining || !entered);
      observe(exchange, reply);
      if (failure == null) {
        callback.succeeded();
      } else {
        callback.failed(failure);
      }
    } finally {
      exchange.leave();
      if (entered) {
        inFlight.leave();
      }
    }
    return true;
  }

  private Reply answer(Exchange exchange) {
    return guarded(exchange, () -> around.answer(exchange, answerOf(exchange)));
  }

  /// The answer of the operation called, or of what keeps anybody from finding one.
  private Supplier<Reply> answerOf(Exchange exchange) {
    try {
      Router.Match match = checks.route(exchange);
      return () -> guarded(exchange, () -> checks.answer(exchange, match));
    } catch (ProblemException e) {
      return () -> exchange.refuse(e.problem());
    }
  }

  private Reply guarded(Exchange exchange, Supplier<Reply> answer) {
    try {
      return answer.get();
    } catch (ProblemException e) {
      return exchange.refuse(e.problem());
    } catch (Throwable e) {
      LOG.log(Level.ERROR, "request " + exchange.id + " " + exchange.operation() + " failed", e);
      return exchange.refuse(RequestProblems.internal());
    }
  }

  private void observe(Exchange exchange, Reply reply) {
    try {
      observer.answered(
          new Answered(
              exchange.id,
              exchange.operation(),
              exchange.request.getMethod(),
              exchange.rawPath(),
              reply.status(),
              exchange.reason,
              reply.length(),
              Duration.ofNanos(System.nanoTime() - exchange.begun),
              exchange.projectId(),
              exchange.operatorName()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "request " + exchange.id + " was answered but not observed", e);
    }
  }
}
