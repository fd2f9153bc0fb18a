package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/// HTTP/1.1 by hand: sends request targets and headers exactly as given and shows header names
/// exactly as written, which no HTTP library does. One connection for each request.
///
/// Every answer must carry a request id and write its header names in lower case (contract 01.1),
/// except for those that belong to the transport, which no client looks up by their spelling.
final class Wire {
  private static final Set<String> TRANSPORT =
      Set.of("Date", "Connection", "Content-Length", "Transfer-Encoding");

  private final URI base;

  Wire(URI base) {
    this.base = base;
  }

  Answer send(String method, String target, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("host: ").append(base.getRawAuthority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body.length > 0 || !method.equals("GET")) {
      head.append("content-length: ").append(body.length).append("\r\n");
    }
    head.append("connection: close\r\n\r\n");
    Answer answer = exchange(head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
    assertThat(answer.headers())
        .as("header names of %s %s", method, target)
        .extracting(Answer.Header::name)
        .allMatch(name -> TRANSPORT.contains(name) || name.equals(name.toLowerCase(Locale.ROOT)));
    assertThat(answer.header("x-request-id")).as("%s %s", method, target).isPresent();
    return answer;
  }

  private Answer exchange(byte[] head, byte[] body) {
    try (Socket socket = connect()) {
      socket.setSoTimeout(30_000);
      write(socket, head, body);
      return read(new ByteArrayInputStream(socket.getInputStream().readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A server may answer, and close, before it has read the whole body; the answer counts.
  private static void write(Socket socket, byte[] head, byte[] body) throws IOException {
    socket.getOutputStream().write(head);
    try {
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
    } catch (SocketException answeredEarly) {
      assertThat(body.length).as("only a long body is cut off").isGreaterThan(200_000);
    }
  }

  private Socket connect() throws IOException {
    boolean tls = "https".equals(base.getScheme());
    int port = base.getPort() > 0 ? base.getPort() : tls ? 443 : 80;
    if (tls) {
      return SSLSocketFactory.getDefault().createSocket(base.getHost(), port);
    }
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(base.getHost(), port), 5_000);
    return socket;
  }

  private static Answer read(InputStream in) throws IOException {
    String statusLine = line(in);
    assertThat(statusLine).startsWith("HTTP/1.1 ");
    int status = Integer.parseInt(statusLine.substring(9, 12));
    List<Answer.Header> headers = new ArrayList<>();
    boolean chunked = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      headers.add(new Answer.Header(name, value));
      chunked |= name.equalsIgnoreCase("transfer-encoding") && value.equals("chunked");
    }
    return new Answer(status, headers, chunked ? chunks(in) : in.readAllBytes());
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    return body.toByteArray();
  }

  private static int chunkSize(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
