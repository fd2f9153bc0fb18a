package io.rotary.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A ClamAV daemon that knows one piece of malware, the text `MALWARE`, and does what it is told:
/// answer so, say nothing, or close.
final class FakeClamd implements AutoCloseable {
  /// What it answers instead of a verdict: `""` for a verdict.
  volatile String answer = "";

  final Queue<byte[]> scanned = new ConcurrentLinkedQueue<>();
  private final ServerSocket server;

  FakeClamd() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] command = in.readNBytes(10);
      if (!new String(command, ISO_8859_1).equals("zINSTREAM\0")) {
        return;
      }
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      for (int length = in.readInt(); length > 0; length = in.readInt()) {
        file.writeBytes(in.readNBytes(length));
      }
      scanned.add(file.toByteArray());
      if (answer.equals("silence")) {
        var _ = in.read();
      } else if (!answer.equals("close")) {
        socket.getOutputStream().write((verdict(file.toByteArray()) + "\0").getBytes(ISO_8859_1));
      }
    } catch (IOException _) {
      // The other side has gone, which is its right.
      scanned.remove(new byte[0]);
    }
  }

  private String verdict(byte[] file) {
    if (!answer.isEmpty()) {
      return answer;
    }
    boolean isBad = new String(file, ISO_8859_1).contains("MALWARE");
    return isBad ? "stream: Test.Malware-1 FOUND" : "stream: OK";
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
