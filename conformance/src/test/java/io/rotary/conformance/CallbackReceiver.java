package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A customer's receiver of callbacks: `node/receiver.mjs` on a free port of this machine. Every
/// test takes a name of its own, which is the path.
final class CallbackReceiver implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Map<String, BlockingQueue<Delivery>> deliveries = new ConcurrentHashMap<>();
  private final NodeProcess process;

  private CallbackReceiver(List<String> secrets) {
    this.process =
        NodeProcess.start(Path.of("node/receiver.mjs"), secrets, Map.of(), this::received);
  }

  /// One that judges every callback by each of these secrets.
  static CallbackReceiver start(String... secrets) {
    return new CallbackReceiver(List.of(secrets));
  }

  /// Where `name` is told things. It answers with these codes in turn, the last of them from then
  /// on; with 200 when there are none.
  String url(String name, Integer... answers) {
    String codes = String.join(",", Stream.of(answers).map(String::valueOf).toList());
    return process.baseUrl() + "/" + name + (codes.isEmpty() ? "" : "?answer=" + codes);
  }

  /// The next callback for `name`.
  Delivery next(String name) {
    try {
      Delivery next = queue(name).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("a callback for " + name).isNotNull();
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The next callbacks for `name`, as they came.
  List<Delivery> next(String name, int count) {
    return Stream.generate(() -> next(name)).limit(count).toList();
  }

  /// Callbacks for `name` that no test has looked at.
  List<Delivery> rest(String name) {
    return List.copyOf(queue(name));
  }

  private void received(String line) {
    Delivery delivery = new Delivery(Answer.parse(line));
    queue(delivery.name()).add(delivery);
  }

  private BlockingQueue<Delivery> queue(String name) {
    return deliveries.computeIfAbsent(name, _ -> new LinkedBlockingQueue<>());
  }

  @Override
  public void close() {
    process.close();
  }
}
