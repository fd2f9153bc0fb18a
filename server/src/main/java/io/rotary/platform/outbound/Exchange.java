package io.rotary.platform.outbound;

import io.rotary.platform.outbound.Outcome.Answered;
import java.io.ByteArrayOutputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/// One call under way: gathers the answer up to its limit while the caller waits. The first outcome
/// counts, whoever brings it: the answer, a failure, the time, or the end of the program. Whatever
/// is not a whole answer costs the connection.
final class Exchange implements Response.Listener {
  /// How far a call has come. TLS is agreed on while asking.
  enum Phase {
    CONNECTING,
    ASKING,
    ANSWERING
  }

  private final Request request;
  private final Failures failures;
  private final int limit;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Phase phase = Phase.CONNECTING;

  Exchange(Request request, Failures failures, int limit) {
    this.request = request.onRequestBegin(_ -> phase = Phase.ASKING);
    this.failures = failures;
    this.limit = limit;
  }

  /// Sends and waits, until the deadline at most.
  Outcome run(Deadline deadline) {
    request.send(this);
    try {
      if (!done.await(deadline.left(), TimeUnit.NANOSECONDS)) {
        end(failures.timedOut());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      end(Failures.interrupted());
    }
    return Objects.requireNonNull(outcome.get());
  }

  /// Gives the call up, with `result` as its outcome unless it has one.
  void end(Outcome result) {
    settle(result);
    var _ = request.abort(new Over());
  }

  @Override
  public void onBegin(Response response) {
    phase = Phase.ANSWERING;
  }

  @Override
  public void onHeaders(Response response) {
    if (response.getStatus() < 200) {
      end(Failures.malformed("another protocol was answered than was asked for"));
    }
  }

  @Override
  public void onContent(Response response, ByteBuffer content) {
    byte[] bytes = new byte[Math.min(content.remaining(), limit - body.size())];
    content.get(bytes);
    body.writeBytes(bytes);
    if (content.hasRemaining()) {
      content.position(content.limit());
      end(answered(response, true));
    }
  }

  @Override
  public void onComplete(Result result) {
    if (outcome.get() == null) {
      settle(
          result.isFailed()
              ? failures.of(result.getFailure(), phase)
              : answered(result.getResponse(), false));
    }
  }

  private void settle(Outcome result) {
    if (outcome.compareAndSet(null, result)) {
      done.countDown();
    }
  }

  private Answered answered(Response response, boolean cut) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : response.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      headers.merge(
          field.getName().toLowerCase(Locale.ROOT), value, (one, two) -> one + ", " + two);
    }
    return new Answered(response.getStatus(), headers, body.toByteArray(), cut);
  }

  /// Nobody waits for the answer any longer.
  private static final class Over extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Over() {
      super("the call is over", null, false, false);
    }
  }
}
