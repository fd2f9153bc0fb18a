package io.rotary.platform.http;

import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Reads the body of one request, blocking its virtual thread. Refuses with 413 as soon as the
/// limit is passed, with 408 when the bytes come too slowly, and with `malformed_request` when the
/// framing breaks or the client leaves; the connection is then not used again.
final class BodyReader {
  private final Request request;
  private final HttpLimits limits;
  private final Duration whole;
  private final long begun = System.nanoTime();

  BodyReader(Request request, HttpLimits limits) {
    this(request, limits, limits.body());
  }

  /// For a body that may take as long as `whole`.
  BodyReader(Request request, HttpLimits limits, Duration whole) {
    this.request = request;
    this.limits = limits;
    this.whole = whole;
  }

  byte[] read() {
    ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    while (true) {
      Content.Chunk chunk = next(body.size());
      try {
        if (body.size() + chunk.remaining() > limits.bodyBytes()) {
          throw RequestProblems.contentTooLarge(limits.bodyBytes()).asException();
        }
        append(body, chunk.getByteBuffer());
      } finally {
        chunk.release();
      }
      if (chunk.isLast()) {
        return body.toByteArray();
      }
    }
  }

  /// Throws away what has come and, for a while, what still comes, so that a client which is still
  /// sending gets to read its answer before the connection is closed under it. Whether that was
  /// all.
  ///
  /// Not `Request.consumeAvailable()`: once that has not found the end, nothing more can be read.
  boolean discard(Duration atMost, long bytes) {
    long left = bytes;
    while (left > 0) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        boolean isOver = System.nanoTime() - begun >= atMost.toNanos();
        if (isOver || !awaitMore(atMost)) {
          return false;
        }
      } else {
        left -= chunk.remaining();
        chunk.release();
        boolean isFailed = Content.Chunk.isFailure(chunk);
        if (chunk.isLast() || isFailed) {
          return !isFailed;
        }
      }
    }
    return false;
  }

  /// The next piece, to be released, when `sofar` bytes have come before it.
  Content.Chunk next(long sofar) {
    Duration allowed = limits.timeFor(sofar);
    Duration atMost = allowed.compareTo(whole) < 0 ? allowed : whole;
    while (true) {
      Content.Chunk chunk = request.read();
      if (Content.Chunk.isFailure(chunk)) {
        throw refused(chunk.getFailure());
      }
      if (System.nanoTime() - begun > atMost.toNanos()) {
        release(chunk);
        throw HttpProblems.tooSlow().asException();
      }
      if (chunk != null) {
        return chunk;
      }
      if (!awaitMore(atMost)) {
        throw HttpProblems.tooSlow().asException();
      }
    }
  }

  private boolean awaitMore(Duration atMost) {
    CountDownLatch more = new CountDownLatch(1);
    request.demand(more::countDown);
    long left = atMost.toNanos() - (System.nanoTime() - begun);
    try {
      return more.await(left, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RequestProblems.unavailable().asException();
    }
  }

  private static ProblemException refused(Throwable failure) {
    return failure instanceof TimeoutException
        ? HttpProblems.tooSlow().asException()
        : RequestProblems.malformedRequest("The request body is not well-formed HTTP")
            .asException();
  }

  private static void append(ByteArrayOutputStream body, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    body.writeBytes(copy);
  }

  private static void release(Content.@Nullable Chunk chunk) {
    if (chunk != null) {
      chunk.release();
    }
  }
}
