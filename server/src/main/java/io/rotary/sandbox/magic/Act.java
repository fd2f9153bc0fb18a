package io.rotary.sandbox.magic;

import io.rotary.phone.E164;
import io.rotary.platform.http.Handler;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.problem.Problem;
import io.rotary.sandbox.Pause;
import java.time.Duration;
import java.util.function.Function;

/// What an operation does with a magic number instead of, or besides, what it does with others.
/// `product` is what it does with others.
@FunctionalInterface
interface Act {
  Reply answer(Request request, Handler product);

  /// Refused, whatever else the request says.
  static Act refused(Function<Request, Problem> problem) {
    return (request, _) -> {
      throw problem.apply(request).asException();
    };
  }

  /// Done, but only after a while.
  static Act after(Duration pause) {
    return (request, product) -> {
      Pause.of(pause);
      return product.handle(request);
    };
  }

  /// Done, but the connection ends without an answer.
  static Act withAnswerLost() {
    return (request, product) -> {
      var _ = product.handle(request);
      return Reply.dropped();
    };
  }

  /// Not done, and the connection ends without an answer.
  static Act dropped() {
    return (_, _) -> Reply.dropped();
  }

  static E164 number(Request request) {
    return new E164(request.variable("phoneNumber"));
  }
}
