package io.rotary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A customer's callback receiver on a free port of 127.0.0.1, as well or as badly behaved as its
/// [Behaviour]. It keeps every request with its exact bytes. A receiver costs a socket and a
/// virtual thread, so tests may start hundreds.
public final class RawReceiver implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  /// What happens before anything is read.
  private static final Set<Behaviour> UNASKED =
      Set.of(Behaviour.CLOSE_ON_ACCEPT, Behaviour.GREETING);

  private final @Nullable SSLContext tls;
  private final Duration delay;
  private final ServerSocket server;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final BlockingQueue<Received> fresh = new LinkedBlockingQueue<>();
  private final BlockingQueue<Socket> departures = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Behaviour behaviour;

  private RawReceiver(Behaviour behaviour, Duration delay, @Nullable SSLContext tls)
      throws IOException {
    this.behaviour = behaviour;
    this.delay = delay;
    this.tls = tls;
    this.server = new ServerSocket();
    this.port = behaviour == Behaviour.REFUSED ? reserve() : listen();
  }

  public static RawReceiver start(Behaviour behaviour) {
    return start(behaviour, Duration.ofSeconds(14));
  }

  /// `delay` is how long [Behaviour#SLOW] waits.
  public static RawReceiver start(Behaviour behaviour, Duration delay) {
    return start(behaviour, delay, null);
  }

  /// Speaks TLS with the certificate of `tls`.
  public static RawReceiver start(Behaviour behaviour, SSLContext tls) {
    return start(behaviour, Duration.ofSeconds(14), tls);
  }

  private static RawReceiver start(Behaviour behaviour, Duration delay, @Nullable SSLContext tls) {
    try {
      RawReceiver receiver = new RawReceiver(behaviour, delay, tls);
      switch (behaviour) {
        case REFUSED -> {}
        case BLACKHOLE -> receiver.fill();
        default -> {
          var _ = Thread.ofVirtual().start(receiver::accept);
        }
      }
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From the next request on. Between [Behaviour#REFUSED], [Behaviour#BLACKHOLE] and the others
  /// there is no way.
  public void become(Behaviour next) {
    behaviour = next;
  }

  public int port() {
    return port;
  }

  /// Where callbacks go, by address.
  public String url() {
    return url("127.0.0.1");
  }

  /// Where callbacks go, by a name that the test makes resolve to 127.0.0.1.
  public String url(String host) {
    return (tls == null ? "http://" : "https://") + host + ":" + port() + "/hook";
  }

  /// Every request so far, in the order of arrival.
  public List<Received> received() {
    return List.copyOf(received);
  }

  /// Waits for the next request that was not taken before.
  public Received take() {
    return next(fresh, "no request within 10 s");
  }

  /// How often somebody connected.
  public int connections() {
    return connections.get();
  }

  /// Waits until every connection has ended, from whichever side.
  public void awaitNobody() {
    while (!sockets.isEmpty()) {
      next(departures, "nobody left within 10 s");
    }
  }

  @Override
  public void close() {
    end.countDown();
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T next(BlockingQueue<T> queue, String complaint) {
    try {
      return Optional.ofNullable(queue.poll(10, TimeUnit.SECONDS))
          .orElseThrow(() -> new AssertionError(complaint));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private int listen() throws IOException {
    server.bind(new InetSocketAddress(HERE, 0), behaviour == Behaviour.BLACKHOLE ? 1 : 200);
    return server.getLocalPort();
  }

  /// Takes a port without listening on it.
  private int reserve() throws IOException {
    Socket bound = new Socket();
    bound.bind(new InetSocketAddress(HERE, 0));
    sockets.add(bound);
    return bound.getLocalPort();
  }

  /// Connects until there is no room for one more.
  private void fill() throws IOException {
    for (int i = 0; i < 16; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      try {
        socket.connect(new InetSocketAddress(HERE, port), 200);
      } catch (SocketTimeoutException _) {
        return;
      }
    }
    throw new IOException("the queue of the port does not fill up");
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        int number = connections.incrementAndGet();
        sockets.add(socket);
        var _ = Thread.ofVirtual().start(() -> serve(socket, number));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket, int connection) {
    try (socket) {
      if (server.isClosed()) {
        return;
      }
      boolean first = UNASKED.contains(behaviour);
      Socket talking = first ? socket : secured(socket);
      if (first) {
        new Conversation(0, socket, delay, end).answer(behaviour);
      }
      boolean more = !socket.isClosed();
      while (more) {
        Optional<Received> next = Received.read(talking.getInputStream(), connection);
        if (next.isPresent()) {
          Behaviour now = behaviour;
          int number = requests.incrementAndGet();
          received.add(next.get());
          fresh.add(next.get());
          new Conversation(number, talking, delay, end).answer(now);
        }
        more = next.isPresent() && !socket.isClosed();
      }
    } catch (IOException _) {
      // The other side has had enough, which is what some behaviours are for.
    } finally {
      sockets.remove(socket);
      departures.add(socket);
    }
  }

  private Socket secured(Socket socket) throws IOException {
    if (tls == null) {
      return socket;
    }
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secured.setUseClientMode(false);
    return secured;
  }
}
