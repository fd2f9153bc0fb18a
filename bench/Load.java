import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A small closed-loop load driver: every connection sends a request, reads the whole answer, and
/// sends the next. It reads just enough HTTP for our own server, so that on a small machine most of
/// the processor is left to what is measured.
///
/// Usage: `java bench/Load.java BASE_URL PROJECT KEY SECRET read|rent|rentAny|constant CONNECTIONS
/// REQUESTS FIRST_NUMBER`. Numbers are `+1555` and seven digits; no such area code is assigned.
public class Load {
  record Result(long[] nanos, long errors, double seconds) {}

  public static void main(String[] args) throws Exception {
    URI base = URI.create(args[0]);
    String project = args[1];
    String token = token(base, args[2], args[3]);
    String kind = args[4];
    int connections = Integer.parseInt(args[5]);
    int requests = Integer.parseInt(args[6]);
    long first = Long.parseLong(args[7]);

    Result result = run(base, project, token, kind, connections, requests, first);
    long[] sorted = result.nanos();
    Arrays.sort(sorted);
    System.out.printf(
        "%s\t%.0f\t%.2f\t%.2f\t%d%n",
        kind,
        sorted.length / result.seconds(),
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        result.errors());
  }

  static Result run(
      URI base, String project, String token, String kind, int connections, int requests, long first)
      throws Exception {
    AtomicLong next = new AtomicLong(first);
    AtomicLong errors = new AtomicLong();
    long last = first + requests;
    List<long[]> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long started = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      long[] mine = new long[requests];
      int[] count = {0};
      Thread thread =
          new Thread(
              () -> {
                try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                  socket.setTcpNoDelay(true);
                  InputStream in = new BufferedInputStream(socket.getInputStream(), 16384);
                  OutputStream out = socket.getOutputStream();
                  for (long n = next.getAndIncrement(); n < last; n = next.getAndIncrement()) {
                    byte[] request = request(base, project, token, kind, n);
                    long sent = System.nanoTime();
                    out.write(request);
                    if (answer(in) != 200) {
                      errors.incrementAndGet();
                    }
                    mine[count[0]++] = System.nanoTime() - sent;
                  }
                } catch (IOException e) {
                  errors.incrementAndGet();
                }
                synchronized (all) {
                  all.add(Arrays.copyOf(mine, count[0]));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    long[] nanos = all.stream().flatMapToLong(Arrays::stream).toArray();
    return new Result(nanos, errors.get(), seconds);
  }

  static byte[] request(URI base, String project, String token, String kind, long n) {
    String number = "+1555" + String.format("%07d", n);
    String path = "/v1/projects/" + project;
    String head =
        switch (kind) {
          case "read" -> "GET " + path + "/activeNumbers/" + number;
          case "rent" -> "POST " + path + "/availableNumbers/" + number + ":rent";
          case "rentAny" -> "POST " + path + "/availableNumbers:rentAny";
          case "constant" -> "GET /health/live";
          default -> throw new IllegalArgumentException(kind);
        };
    String body =
        switch (kind) {
          case "rent" -> "{}";
          case "rentAny" -> "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}";
          default -> "";
        };
    String headers =
        " HTTP/1.1\r\nhost: " + base.getAuthority() + "\r\nauthorization: Bearer " + token + "\r\n";
    String framing =
        body.isEmpty()
            ? "\r\n"
            : "content-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n";
    return (head + headers + framing + body).getBytes(StandardCharsets.US_ASCII);
  }

  /// Reads one answer with a content length and returns its status.
  static int answer(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).substring(9, 12));
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).trim());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("connection closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  static String token(URI base, String key, String secret) throws Exception {
    String basic =
        Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/oauth2/token"))
            .header("authorization", "Basic " + basic)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(body);
      if (!token.find()) {
        throw new IllegalStateException("no token: " + body);
      }
      return token.group(1);
    }
  }
}
