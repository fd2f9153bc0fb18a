package io.rotary.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// Names as a test wants them. A name may be given several answers, one after the other; the last
/// one stays.
final class TestNames implements NameLookup {
  private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private volatile List<InetAddress> otherwise = List.of();

  /// A look-up that says when it begins and never ends by itself.
  static NameLookup stuck(CountDownLatch begun) {
    return host -> {
      begun.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      throw new UnknownHostException(host);
    };
  }

  TestNames with(String host, String... addresses) {
    answers.computeIfAbsent(host, _ -> new ArrayDeque<>()).add(literals(addresses));
    return this;
  }

  /// The answer for every other name; without one they do not resolve.
  TestNames otherwise(String... addresses) {
    otherwise = literals(addresses);
    return this;
  }

  @Override
  public synchronized List<InetAddress> resolve(String host) throws UnknownHostException {
    asked.add(host);
    Deque<List<InetAddress>> left = answers.get(host);
    if (left == null && otherwise.isEmpty()) {
      throw new UnknownHostException(host);
    }
    if (left == null) {
      return otherwise;
    }
    return left.size() > 1 ? left.removeFirst() : left.getFirst();
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private static List<InetAddress> literals(String... addresses) {
    return Stream.of(addresses).map(InetAddress::ofLiteral).toList();
  }
}
