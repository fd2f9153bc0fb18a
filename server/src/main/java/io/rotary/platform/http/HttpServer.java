package io.rotary.platform.http;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Serves routes over HTTP/1.1, one virtual thread to a request. The only place that sets up Jetty.
///
/// To leave without losing an answer: be unready, [#drain], [#stop].
public final class HttpServer implements AutoCloseable {
  /// Spellings of a path that the router decides about itself; the rest of Jetty's list is refused.
  private static final UriCompliance PATHS =
      new UriCompliance(
          "rotary",
          EnumSet.of(
              UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
              UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
              UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
              UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));

  private final Server server;
  private final ServerConnector connector;
  private final Dispatcher dispatcher;
  private final HttpLimits limits;
  private final int port;

  private HttpServer(
      Server server, ServerConnector connector, Dispatcher dispatcher, HttpLimits limits) {
    this.server = server;
    this.connector = connector;
    this.dispatcher = dispatcher;
    this.limits = limits;
    this.port = connector.getLocalPort();
  }

  /// Listens once this returns. Fails when the address is taken or two routes collide.
  public static HttpServer start(
      HttpSettings settings, List<Route> routes, Gate gate, Observer observer) {
    return start(settings, routes, gate, Around.NOTHING, observer);
  }

  /// With something around every request.
  public static HttpServer start(
      HttpSettings settings, List<Route> routes, Gate gate, Around around, Observer observer) {
    HttpLimits limits = settings.limits();
    ErrorReply errors = new ErrorReply(settings.flatErrors());
    Checks checks = new Checks(new Router(routes), gate, limits);
    Dispatcher dispatcher =
        new Dispatcher(checks, errors, new AnswerWriter(limits), around, observer);

    Server server = new Server(threads());
    ServerConnector connector =
        new ServerConnector(server, 1, -1, StrictConnection.factory(configuration(limits), limits));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.setAcceptQueueSize(1024);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    server.setHandler(dispatcher);
    server.setErrorHandler(new JettyErrors(errors, observer));
    server.setStopTimeout(0);
    try {
      server.start();
    } catch (Exception e) {
      stopQuietly(server, e);
      throw new CannotListenException(settings, e);
    }
    return new HttpServer(server, connector, dispatcher, limits);
  }

  /// The port listened on, also after the server has stopped.
  public int port() {
    return port;
  }

  /// Makes every answer from now on the last of its connection, so that clients move elsewhere.
  public void drain() {
    dispatcher.drain();
  }

  /// Stops accepting, lets requests in flight finish within the limit, and closes what is left.
  /// Returns whether every request got its answer.
  public boolean stop() {
    drain();
    var _ = connector.shutdown();
    boolean idle = dispatcher.awaitIdle(limits.drain());
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
    return idle;
  }

  @Override
  public void close() {
    var _ = stop();
  }

  private static void stopQuietly(Server server, Exception cause) {
    try {
      server.stop();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(64, 8);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    return threads;
  }

  private static HttpConfiguration configuration(HttpLimits limits) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(true);
    configuration.setRequestHeaderSize(limits.headerBytes());
    configuration.setHttpCompliance(HttpCompliance.STRICT);
    configuration.setUriCompliance(PATHS);
    return configuration;
  }
}
