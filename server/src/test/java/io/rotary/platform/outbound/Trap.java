package io.rotary.platform.outbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Listens on one port of 127.0.0.1 and, where there is IPv6, of ::1, and knows who came.
final class Trap implements AutoCloseable {
  private final List<ServerSocket> sockets = new ArrayList<>();
  private final List<BlockingQueue<Integer>> arrivals = new ArrayList<>();
  private final int port;

  Trap() {
    try {
      port = listen("127.0.0.1", 0);
      if (hasSix()) {
        listen("::1", port);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /// How many have come since this was last asked. Comes by itself and waits to be seen: whoever
  /// came before was seen before.
  int visitors() {
    int visitors = 0;
    for (int i = 0; i < sockets.size(); i++) {
      try (Socket own = new Socket(sockets.get(i).getInetAddress(), port)) {
        while (arrivals.get(i).take() != own.getLocalPort()) {
          visitors++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return visitors;
  }

  @Override
  public void close() {
    for (ServerSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private int listen(String address, int wanted) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), wanted), 200);
    BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    sockets.add(socket);
    arrivals.add(seen);
    var _ = Thread.ofVirtual().start(() -> accept(socket, seen));
    return socket.getLocalPort();
  }

  private static void accept(ServerSocket server, BlockingQueue<Integer> seen) {
    while (!server.isClosed()) {
      try (Socket visitor = server.accept()) {
        seen.add(visitor.getPort());
      } catch (IOException _) {
        return;
      }
    }
  }

  private static boolean hasSix() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
