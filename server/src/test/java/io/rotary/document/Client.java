package io.rotary.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client of one project that sends files over sockets of its own, as ordinary clients do: all of
/// it first, and only then does it look for an answer.
record Client(int port, String projectId) {
  private static final int PATIENCE_MILLIS = 30_000;
  static final String END = "\r\n--xYz--\r\n";

  /// An answer: its head as text, its body as bytes.
  record Answer(String head, byte[] body) {
    int status() {
      return head.isEmpty() ? 0 : Integer.parseInt(head.split(" ", 3)[1]);
    }

    String text() {
      return new String(body, ISO_8859_1);
    }

    /// A member of the body, or a header.
    String find(String name) {
      Matcher json = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(text());
      Matcher header = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(head);
      return json.find() ? json.group(1) : header.find() ? header.group(1) : "";
    }
  }

  static String filePart(String fileName, String mimeType) {
    return "--xYz\r\ncontent-disposition: form-data; name=\"file\"; filename=\""
        + fileName
        + "\"\r\ncontent-type: "
        + mimeType
        + "\r\n\r\n";
  }

  static String textPart(String name, String value) {
    return "--xYz\r\ncontent-disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  Answer upload(byte[] file, String fileName, String mimeType) {
    return post("files", Samples.joined(bytes(filePart(fileName, mimeType)), file, bytes(END)));
  }

  Answer post(String path, byte[] body) {
    return post(path, body, body.length, "");
  }

  /// Says that the body has `length` bytes, whatever it has.
  Answer post(String path, byte[] body, long length, String more) {
    return exchange(
        "POST " + path(path) + "content-length: " + length + "\r\n" + more + "\r\n",
        out -> out.write(body));
  }

  /// Sends pieces in chunked coding.
  Answer chunked(String path, String head, byte[] piece, int times, String end) {
    return exchange(
        "POST " + path(path) + "transfer-encoding: chunked\r\n\r\n",
        out -> {
          chunk(out, bytes(head));
          for (int i = 0; i < times; i++) {
            chunk(out, piece);
          }
          chunk(out, bytes(end));
          out.write(bytes("0\r\n\r\n"));
        });
  }

  Answer get(String id) {
    return exchange("GET " + path("files/" + id) + "\r\n", _ -> {});
  }

  /// Sends the beginning of a body, and leaves.
  void leaveAfter(String path, byte[] beginning) throws IOException {
    try (Socket socket = open()) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes("POST " + path(path) + "content-length: 9000000\r\n\r\n"));
      out.write(beginning);
      out.flush();
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
  }

  private String path(String path) {
    return "/v1/projects/"
        + projectId
        + "/"
        + path
        + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer "
        + projectId
        + "\r\ncontent-type: multipart/form-data; boundary=xYz\r\n";
  }

  private Answer exchange(String head, Body body) {
    try (Socket socket = open()) {
      OutputStream out = socket.getOutputStream();
      try {
        out.write(bytes(head));
        body.writeTo(out);
        out.flush();
      } catch (IOException _) {
        // Refused while sending: the answer may be there all the same.
        socket.getOutputStream();
      }
      return answer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static Answer answer(Socket socket) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      int count = socket.getInputStream().read(buffer);
      while (count >= 0) {
        all.write(buffer, 0, count);
        count = socket.getInputStream().read(buffer);
      }
    } catch (IOException _) {
      // Reset: what came before counts.
      all.write(buffer, 0, 0);
    }
    String text = all.toString(ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    return end < 0
        ? new Answer("", new byte[0])
        : new Answer(text.substring(0, end + 2), bytes(text.substring(end + 4)));
  }

  private static void chunk(OutputStream out, byte[] piece) throws IOException {
    if (piece.length > 0) {
      out.write(bytes(Integer.toHexString(piece.length) + "\r\n"));
      out.write(piece);
      out.write(bytes("\r\n"));
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }
}
