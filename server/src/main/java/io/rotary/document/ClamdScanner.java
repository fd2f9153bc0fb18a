package io.rotary.document;

import io.rotary.problem.RequestProblems;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a ClamAV daemon over its `INSTREAM` command: each piece behind its length, a length of zero
/// at the end, then one answer. The whole takes a minute at most.
final class ClamdScanner implements Scanner {
  private static final System.Logger LOG = System.getLogger(ClamdScanner.class.getName());
  private static final int LONGEST_ANSWER = 1024;
  private static final Pattern FOUND = Pattern.compile("stream: ([!-~]{1,200}) FOUND");

  private final InetSocketAddress address;
  private final Duration connect;
  private final Duration whole;

  ClamdScanner(InetSocketAddress address, Duration connect, Duration whole) {
    this.address = address;
    this.connect = connect;
    this.whole = whole;
  }

  static ClamdScanner at(InetSocketAddress address) {
    return new ClamdScanner(address, Duration.ofSeconds(2), Duration.ofMinutes(1));
  }

  @Override
  public Optional<String> scan(Content content) {
    String answer = ask(content);
    Matcher found = FOUND.matcher(answer);
    if (found.matches()) {
      return Optional.of(found.group(1));
    }
    if (!answer.equals("stream: OK")) {
      LOG.log(Level.WARNING, "clamd at {0} answered: {1}", address, printable(answer));
      throw RequestProblems.unavailable().asException();
    }
    return Optional.empty();
  }

  private String ask(Content content) {
    try (Socket socket = new Socket()) {
      Thread deadline = closeAfter(socket, whole);
      try {
        // A name is looked up anew each time.
        InetSocketAddress now = new InetSocketAddress(address.getHostString(), address.getPort());
        socket.connect(now, (int) connect.toMillis());
        send(content, socket.getOutputStream());
        return answer(socket.getInputStream());
      } finally {
        deadline.interrupt();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "clamd at " + address + " gave no answer", e);
      throw RequestProblems.unavailable().asException();
    }
  }

  private static void send(Content content, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, 64 * 1024));
    out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
    content.writeTo(new Framed(out));
    out.writeInt(0);
    out.flush();
  }

  private static String answer(InputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    int c = in.read();
    while (c > 0 && answer.length() < LONGEST_ANSWER) {
      answer.append((char) c);
      c = in.read();
    }
    return answer.toString().strip();
  }

  /// Time-outs of a socket do not hold for writing; closing it does.
  private static Thread closeAfter(Socket socket, Duration time) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(time);
                socket.close();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing a connection to clamd", e);
              }
            });
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  /// Puts its length in front of whatever is written.
  private static final class Framed extends OutputStream {
    private final DataOutputStream out;

    Framed(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > 0) {
        out.writeInt(length);
        out.write(bytes, offset, length);
      }
    }
  }
}
