package io.rotary.platform.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Puts a reply on the wire. Header names go out in lower case exactly as written, because one
/// client looks them up so (contract 01.1). A connection whose request was malformed, or was not
/// read to its end, is closed after the answer, so nothing of a body is ever taken for a request.
final class AnswerWriter {
  private static final System.Logger LOG = System.getLogger("io.rotary.http");
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final long LINGER_BYTES = 1024 * 1024;
  private static final Duration LINGER_FOR_FILE = Duration.ofSeconds(10);

  private final HttpLimits limits;

  AnswerWriter(HttpLimits limits) {
    this.limits = limits;
  }

  /// Sets status and headers.
  static void head(Response response, Reply reply, String requestId) {
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    reply.streamed().ifPresent(body -> headers.put(HttpHeader.CONTENT_LENGTH, body.length()));
    reply.allHeaders(requestId).forEach((name, value) -> put(headers, name, value));
  }

  /// Ends the connection instead of answering.
  static Throwable drop(Exchange exchange) {
    EofException dropped = new EofException("dropped");
    endPointOf(exchange.request).close(dropped);
    return dropped;
  }

  /// Writes the answer and waits until it is out. Returns what went wrong, or null.
  @Nullable Throwable write(Exchange exchange, Response response, Reply reply, boolean last) {
    Request request = exchange.request;
    boolean stuck = exchange.reason.equals("request_timeout");
    boolean asked = exchange.bodyRead || !request.getHeaders().contains(HttpHeader.EXPECT);
    boolean read =
        !stuck && asked && new BodyReader(request, limits).discard(Duration.ZERO, LINGER_BYTES);
    head(response, reply, exchange.id);
    exchange.permit.headers().forEach((name, value) -> put(response.getHeaders(), name, value));
    boolean malformed = exchange.reason.equals("malformed_request");
    // Whether the rest of such a body was here already is chance, and must make no difference.
    boolean tooLarge = reply.status() == HttpStatus.PAYLOAD_TOO_LARGE_413;
    if (last || !read || malformed || tooLarge || isWornOut(request)) {
      response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    }
    @Nullable Throwable failure =
        reply.streamed().isPresent()
            ? stream(request, response, reply.streamed().get())
            : send(request, response, true, ByteBuffer.wrap(reply.body()));
    exchange.leave();
    if (failure == null && !read && !stuck && asked) {
      linger(exchange);
    }
    return failure;
  }

  /// Most clients look for an answer only once all is sent, so one that is sending a file we could
  /// have taken is heard out.
  private void linger(Exchange exchange) {
    Route route = exchange.route;
    boolean sendsFile =
        exchange.caller != null && route != null && route.body() == Route.Body.MULTIPART;
    BodyReader reader = new BodyReader(exchange.request, limits);
    if (sendsFile) {
      var _ = reader.discard(LINGER_FOR_FILE, limits.multipart().bodyBytes());
    } else {
      var _ = reader.discard(LINGER, LINGER_BYTES);
    }
  }

  private @Nullable Throwable stream(Request request, Response response, Reply.Streamed body) {
    try {
      body.content().writeTo(new Sending(request, response));
      return send(request, response, true, ByteBuffer.allocate(0));
    } catch (EOFException e) {
      return e;
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "an answer broke off while it was sent", e);
      return e;
    }
  }

  /// Sends what is written to it at once.
  private final class Sending extends OutputStream {
    private final Request request;
    private final Response response;

    Sending(Request request, Response response) {
      this.request = request;
      this.response = response;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      @Nullable Throwable failure =
          send(request, response, false, ByteBuffer.wrap(bytes, offset, length));
      if (failure != null) {
        throw new IOException(failure);
      }
    }
  }

  private @Nullable Throwable send(
      Request request, Response response, boolean last, ByteBuffer bytes) {
    int length = bytes.remaining();
    Callback.Completable written = new Callback.Completable();
    response.write(last, bytes, written);
    // Most answers go out at once; a timer for each would wake the scheduler's thread.
    return written.isDone() ? outcome(written) : outcomeInTime(request, written, length);
  }

  private @Nullable Throwable outcomeInTime(
      Request request, Callback.Completable written, int length) {
    Scheduler.Task deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> endPointOf(request).close(new TimeoutException("client reads too slowly")),
                limits.timeFor(length).toMillis(),
                TimeUnit.MILLISECONDS);
    try {
      return outcome(written);
    } finally {
      deadline.cancel();
    }
  }

  private static @Nullable Throwable outcome(Callback.Completable written) {
    try {
      written.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    }
  }

  private boolean isWornOut(Request request) {
    return request.getConnectionMetaData().getConnection().getMessagesIn()
        >= limits.requestsPerConnection();
  }

  private static EndPoint endPointOf(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  /// A field without its well-known constant is written as spelled.
  private static void put(HttpFields.Mutable headers, String name, String value) {
    headers.put(new HttpField((HttpHeader) null, name, value));
  }
}
