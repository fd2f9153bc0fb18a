package io.rotary.platform.outbound;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/// Jetty's client without what a browser would do: it neither follows, remembers, authenticates nor
/// decodes. The only place that sets it up, and not before the first call: most of that is reading
/// the certificate authorities, which no start of the program should wait for.
final class PlainClient {
  /// Servers keep an idle connection for two seconds or more; so we are seldom the one to find it
  /// closed.
  private static final long IDLE_MILLIS = 1_500;

  private static final int READ_BYTES = 4 * 1024;
  private static final int STOP_MILLIS = 1_000;

  private final OutboundSettings settings;
  private final SslContextFactory.Client tls;
  private @Nullable HttpClient started;
  private boolean stopped;

  PlainClient(OutboundSettings settings, SslContextFactory.Client tls) {
    this.settings = settings;
    this.tls = tls;
  }

  /// The client, unless it was stopped.
  synchronized Optional<HttpClient> get() {
    if (stopped) {
      return Optional.empty();
    }
    HttpClient client = started == null ? start(settings, tls) : started;
    started = client;
    return Optional.of(client);
  }

  synchronized void stop() {
    stopped = true;
    if (started != null) {
      stop(started);
    }
  }

  /// Buffers are not pooled: when an answer breaks off while its request is still being written,
  /// Jetty gives the buffer back under the writer's hands, and bytes of one tenant's call must
  /// never go out to another's receiver.
  private static HttpClient start(OutboundSettings settings, SslContextFactory.Client tls) {
    VettedConnector connector = new VettedConnector();
    connector.setSelectors(1);
    HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
    client.setExecutor(threads());
    client.setScheduler(new ScheduledExecutorScheduler("outbound-timer", true));
    client.setSslContextFactory(tls);
    client.setSocketAddressResolver(PlainClient::vetted);
    client.setByteBufferPool(ByteBufferPool.NON_POOLING);
    client.setUseInputDirectByteBuffers(false);
    client.setUseOutputDirectByteBuffers(false);
    client.setConnectTimeout(settings.connect().toMillis());
    client.setIdleTimeout(IDLE_MILLIS);
    client.setDestinationIdleTimeout(IDLE_MILLIS);
    client.setMaxResponseHeadersSize(settings.headerBytes());
    client.setResponseBufferSize(READ_BYTES);
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Rotary"));
    client.setDefaultRequestContentType(null);
    begin(client);
    client.getContentDecoderFactories().clear();
    client.getProtocolHandlers().clear();
    client.getProtocolHandlers().put(new InterimAnswers());
    return client;
  }

  private static void stop(HttpClient client) {
    try {
      client.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP client did not stop", e);
    }
  }

  /// The addresses were resolved and judged before; Jetty only gets to choose among them.
  private static void vetted(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    Destination destination = (Destination) context.get(Destination.CONTEXT_KEY);
    if (destination != null && destination.getOrigin().getTag() instanceof Route route) {
      promise.succeeded(route.sockets(host, port));
    } else {
      promise.failed(new VettedConnector.Astray());
    }
  }

  private static void begin(HttpClient client) {
    try {
      client.start();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP client did not start", e);
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(32, 4);
    threads.setName("outbound");
    threads.setDaemon(true);
    threads.setStopTimeout(STOP_MILLIS);
    threads.setIdleTimeout((int) TimeUnit.MINUTES.toMillis(1));
    return threads;
  }
}
