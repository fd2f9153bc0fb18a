package io.rotary.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// One request being answered: the `number`-th of its receiver. A pause ends early when the
/// receiver closes, which is what `end` says.
record Conversation(int number, Socket socket, Duration delay, CountDownLatch end) {
  private static final Duration SHORT = Duration.ofMillis(20);

  void answer(Behaviour behaviour) throws IOException {
    switch (behaviour) {
      case CONTINUE_FIRST -> {
        write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n");
        plain(behaviour.head());
      }
      case SLOW -> {
        pause(delay);
        plain(behaviour.head());
      }
      case FLAPPING -> plain(number % 2 == 1 ? Behaviour.ERROR.head() : behaviour.head());
      case NO_CONTENT -> write("HTTP/1.1 " + behaviour.head() + "\r\n\r\n");
      case SILENT, BLACKHOLE, REFUSED -> pause(Duration.ofDays(1));
      case CLOSE_ON_ACCEPT, CLOSE_AFTER_REQUEST -> socket.close();
      case RESET_AFTER_REQUEST -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case HEADER_DRIP -> forever("HTTP/1.1 200 OK\r\n", "x: y\r\n", SHORT);
      case BODY_DRIP -> forever("HTTP/1.1 200 OK\r\n\r\n", ".", SHORT);
      case ENDLESS_HEADERS ->
          forever("HTTP/1.1 200 OK\r\n", "x-filler: " + "y".repeat(100) + "\r\n", Duration.ZERO);
      case ENDLESS_BODY ->
          forever(
              "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
              "400\r\n" + "z".repeat(1024) + "\r\n",
              Duration.ZERO);
      case INTERIM_FLOOD -> forever("", "HTTP/1.1 102 Processing\r\n\r\n", Duration.ZERO);
      case INTERIM_DRIP -> forever("", "HTTP/1.1 100 Continue\r\n\r\n", Duration.ofMillis(100));
      case CLOSE_IN_BODY -> {
        write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
        socket.close();
      }
      case GZIP_BOMB -> {
        byte[] bomb = bomb();
        write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + bomb.length);
        write("\r\n\r\n");
        write(bomb);
      }
      case GREETING, NOT_HTTP -> write("220 mail.example.com ESMTP\r\n250 ok\r\n");
      case BAD_STATUS -> write("HTTP/1.1 2x0 OK\r\ncontent-length: 0\r\n\r\n");
      case BAD_LENGTH -> write("HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n");
      case BAD_CHUNK -> write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n");
      case TWO_LENGTHS ->
          write("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab");
      case UPGRADE ->
          write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
      default -> plain(behaviour.head());
    }
  }

  /// A whole answer with a short body, and a cookie that nobody should bring back.
  private void plain(String head) throws IOException {
    write("HTTP/1.1 " + head + "\r\nSet-Cookie: crumb=1\r\ncontent-length: 2\r\n\r\nok");
  }

  private void write(String text) throws IOException {
    write(text.getBytes(ISO_8859_1));
  }

  private void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  private void pause(Duration time) throws IOException {
    try {
      if (end.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the receiver closes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// Writes the same again and again, with `gap` in between, until the other side has enough.
  private void forever(String head, String again, Duration gap) throws IOException {
    write(head);
    byte[] bytes = again.getBytes(ISO_8859_1);
    while (true) {
      write(bytes);
      if (gap.isPositive()) {
        pause(gap);
      }
    }
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1024];
      for (int i = 0; i < 10_000; i++) {
        out.write(zeros);
      }
    }
    return packed.toByteArray();
  }
}
