package io.rotary.platform.http;

import io.rotary.problem.RequestProblems;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;

/// The body of a request with a file as a stream: each piece is copied and given back to the server
/// at once, so nothing is held when a handler stops in the middle. Refuses what [BodyReader]
/// refuses.
final class BodyStream extends InputStream {
  private final Exchange exchange;
  private final BodyReader reader;
  private final long mostBytes;
  private final long fileBytes;
  private ByteBuffer rest = ByteBuffer.allocate(0);
  private long taken;
  private boolean hasEnded;

  BodyStream(Exchange exchange, HttpLimits limits) {
    this.exchange = exchange;
    this.reader = new BodyReader(exchange.request, limits, limits.upload());
    this.mostBytes = limits.multipart().bodyBytes();
    this.fileBytes = limits.multipart().fileBytes();
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// At least one byte, or -1 at the end of the body.
  @Override
  public int read(byte[] into, int offset, int length) {
    while (!rest.hasRemaining()) {
      if (hasEnded) {
        return -1;
      }
      fetch();
    }
    int count = Math.min(length, rest.remaining());
    rest.get(into, offset, count);
    return count;
  }

  private void fetch() {
    exchange.bodyRead = true;
    Content.Chunk chunk = reader.next(taken);
    try {
      taken += chunk.remaining();
      if (taken > mostBytes) {
        throw RequestProblems.contentTooLarge(fileBytes).asException();
      }
      byte[] copy = new byte[chunk.remaining()];
      chunk.getByteBuffer().get(copy);
      rest = ByteBuffer.wrap(copy);
      hasEnded = chunk.isLast();
    } finally {
      chunk.release();
    }
  }
}
