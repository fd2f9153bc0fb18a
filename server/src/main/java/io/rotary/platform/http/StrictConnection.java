package io.rotary.platform.http;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection of Jetty's with two rules that its settings cannot express: the request line is
/// held to [RequestLine], and from the first byte of a request its headers must be complete within
/// a fixed time, however steadily they drip.
final class StrictConnection extends HttpConnection {
  private final HttpLimits limits;

  private StrictConnection(
      HttpConfiguration configuration, HttpLimits limits, Connector connector, EndPoint endPoint) {
    super(configuration, connector, endPoint);
    this.limits = limits;
  }

  /// Makes connections of this kind.
  static HttpConnectionFactory factory(HttpConfiguration configuration, HttpLimits limits) {
    return new HttpConnectionFactory(configuration) {
      @Override
      public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(
            new StrictConnection(configuration, limits, connector, endPoint), connector, endPoint);
      }
    };
  }

  /// Called by the constructor of the class above, so the parser asks for the limits later.
  @Override
  protected HttpParser newHttpParser(HttpCompliance compliance) {
    HttpParser plain = super.newHttpParser(compliance);
    HttpParser strict =
        new Parser((HttpParser.RequestHandler) plain.getHandler(), getHttpConfiguration());
    strict.setHeaderCacheSize(plain.getHeaderCacheSize());
    strict.setHeaderCacheCaseSensitive(plain.isHeaderCacheCaseSensitive());
    return strict;
  }

  private final class Parser extends HttpParser {
    private @Nullable RequestLine line;
    private Scheduler.@Nullable Task deadline;

    Parser(RequestHandler handler, HttpConfiguration configuration) {
      super(handler, configuration.getRequestHeaderSize(), configuration.getHttpCompliance());
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
      boolean hasMore = buffer.hasRemaining() && inHeaderState();
      if (hasMore) {
        int status = inRequestLine() ? line().look(buffer) : RequestLine.FINE;
        if (status != RequestLine.FINE) {
          BufferUtil.clear(buffer);
          badMessage(new HttpException.RuntimeException(status, "Bad request line"));
        }
      }
      boolean handle = !isTerminated() && super.parseNext(buffer);
      if (!inHeaderState()) {
        stopDeadline();
        line().reset();
      } else if (hasMore) {
        // Headers that come in one piece, as most do, need no timer, which would wake a thread.
        startDeadline();
      }
      return handle;
    }

    private boolean inRequestLine() {
      return inHeaderState() && !isState(State.HEADER);
    }

    private RequestLine line() {
      if (line == null) {
        line = new RequestLine(limits.requestLineBytes());
      }
      return line;
    }

    private void startDeadline() {
      if (deadline == null) {
        deadline =
            getConnector()
                .getScheduler()
                .schedule(
                    () -> getEndPoint().close(new TimeoutException("headers too slow")),
                    limits.header().toMillis(),
                    TimeUnit.MILLISECONDS);
      }
    }

    private void stopDeadline() {
      if (deadline != null) {
        deadline.cancel();
        deadline = null;
      }
    }
  }
}
