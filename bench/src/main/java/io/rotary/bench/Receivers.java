package io.rotary.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntPredicate;

/// Servers that take callbacks, each on a port of its own. A tarpit takes connections and never
/// answers.
final class Receivers implements AutoCloseable {
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /// Told of each callback that was answered, by many threads.
  interface Arrivals {
    void arrived(int receiver, String body);
  }

  private final List<ServerSocket> servers = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Arrivals arrivals = (_, _) -> {};
  private volatile IntPredicate isTarpit = _ -> false;

  Receivers(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      int receiver = i;
      ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
      servers.add(server);
      Thread.startVirtualThread(() -> accept(server, receiver));
    }
  }

  String url(int receiver) {
    return "http://127.0.0.1:" + servers.get(receiver).getLocalPort() + "/callback";
  }

  void tell(Arrivals to) {
    arrivals = to;
  }

  void tarpit(IntPredicate which) {
    isTarpit = which;
  }

  private void accept(ServerSocket server, int receiver) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> serve(socket, receiver));
      } catch (IOException e) {
        if (!server.isClosed()) {
          System.err.println("receiver " + receiver + ": " + e);
        }
      }
    }
  }

  private void serve(Socket socket, int receiver) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (int length = head(in); length >= 0; length = head(in)) {
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (isTarpit.test(receiver)) {
          closed.await();
          return;
        }
        arrivals.arrived(receiver, body);
        out.write(OK);
      }
    } catch (IOException _) {
      // The sender has closed; that ends this connection, too.
      return;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Reads the head of a request and answers the length of its body, -1 at the end.
  private static int head(InputStream in) throws IOException {
    int length = -1;
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String text = line.toString().strip().toLowerCase(Locale.ROOT);
      line.setLength(0);
      if (text.isEmpty()) {
        return Math.max(length, 0);
      }
      if (text.startsWith("content-length:")) {
        length = Integer.parseInt(text.substring(text.indexOf(':') + 1).strip());
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    for (ServerSocket server : servers) {
      server.close();
    }
  }
}
