package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.order.OrderStage;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Storage;
import io.rotary.platform.db.StorageSettings;
import io.rotary.testing.Book;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Kills the running program, and every other time its database too, while customers order, send
/// files and hand in. Whatever was acknowledged is there, whole; every order that was handed in
/// ends with its numbers rented and paid once, and no number is anybody's twice.
class OrderCrashTest {
  private static final int CYCLES = Integer.getInteger("crash.cycles", 3);
  private static final long SEED =
      Long.getLong("crash.seed", ThreadLocalRandom.current().nextLong(1_000_000));
  private static final int CLIENTS = 4;
  private static final long LAST_MOMENT = Duration.ofMillis(60).toNanos();
  private static final String OPERATOR = "operator:operator-secret";
  private static final byte[] FILE = OrderStage.pdf("kbis ".repeat(200_000));

  private final Random random = new Random(SEED);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<String> made = new ConcurrentLinkedQueue<>();
  private final Queue<String> filed = new ConcurrentLinkedQueue<>();
  private final Queue<String> handedIn = new ConcurrentLinkedQueue<>();
  private final AtomicInteger keys = new AtomicInteger();
  private volatile boolean isOver;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void whatWasAcknowledgedIsThereAndEveryOrderEnds() throws Exception {
    try (CrashServer server = new CrashServer(Path.of("target", "crash-orders.log"))) {
      server.start();
      CrashWait.until("the server is ready", server::isReady);
      for (int cycle = 1; cycle <= CYCLES; cycle++) {
        killWhileOrdering(server, cycle % 2 == 0);
        inStore(server, "cycle %d, seed %d".formatted(cycle, SEED), this::nothingIsLost);
      }
      inStore(server, "at the end, seed " + SEED, this::everyOrderEnds);
      for (String id : filed.stream().limit(20).toList()) {
        assertThat(file(server.base(), id)).as(id).isEqualTo(FILE);
      }
      assertThat(server.stop()).isZero();
      System.out.printf(
          "OrderCrashTest: %d kills, %d orders made, %d files kept, %d handed in%n",
          CYCLES, made.size(), filed.size(), handedIn.size());
    } finally {
      client.shutdownNow();
    }
  }

  private void killWhileOrdering(CrashServer server, boolean withDatabase) throws Exception {
    int enough = handedIn.size() + 5 + random.nextInt(15);
    isOver = false;
    ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < CLIENTS; i++) {
      String project = CrashStock.PROJECTS.get(i % CrashStock.PROJECTS.size());
      var _ = crowd.submit(() -> orderOn(server.base(), project));
    }
    CrashWait.until("orders are handed in", () -> handedIn.size() >= enough);
    LockSupport.parkNanos(random.nextLong(LAST_MOMENT));
    if (withDatabase) {
      server.database().postmaster().orElseThrow().destroyForcibly();
    }
    server.kill();
    isOver = true;
    crowd.close();
    server.start();
    CrashWait.until("the server is ready again", server::isReady);
  }

  private void orderOn(String base, String project) {
    String path = base + "/v1/projects/" + project + "/numberOrders";
    while (!isOver) {
      try {
        order(path, project + "-key:" + project + "-secret");
      } catch (IOException e) {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    }
  }

  /// One order as far as it gets. What is acknowledged is noted before the next step.
  private void order(String path, String credential) throws IOException {
    String any =
        """
        {"regionCode":"FR","numberType":"LOCAL","quantityOrderOption":{"requestedQuantity":2}}
        """;
    Answer created = json("POST", path + ":createNumberOrder", credential, any);
    if (created.status() != 200) {
      return;
    }
    String id = created.at("/idNumberOrder").stringValue();
    made.add(id);
    String order = path + "/" + id;
    if (json("PUT", order + "/registration", credential, OrderStage.FRENCH).status() != 200
        || upload(order, OrderStage.IDENTITY, credential, OrderStage.pdf("passport")) != 200
        || upload(order, OrderStage.KBIS, credential, FILE) != 200) {
      return;
    }
    filed.add(id);
    if (json("POST", order + "/submit", credential, "").status() == 200) {
      handedIn.add(id);
    }
  }

  private Answer json(String method, String url, String credential, String body)
      throws IOException {
    HttpRequest.Builder request =
        to(url, credential)
            .header("idempotency-key", "key-" + keys.incrementAndGet())
            .method(method, BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("content-type", "application/json");
    }
    return send(request);
  }

  private int upload(String order, String attachment, String credential, byte[] file)
      throws IOException {
    List<byte[]> parts = new ArrayList<>();
    parts.add(
        """
        --xYz\r
        content-disposition: form-data; name="documentType"\r
        \r
        PASSPORT\r
        --xYz\r
        content-disposition: form-data; name="file"; filename="a.pdf"\r
        content-type: application/pdf\r
        \r
        """
            .getBytes(StandardCharsets.US_ASCII));
    parts.add(file);
    parts.add("\r\n--xYz--\r\n".getBytes(StandardCharsets.US_ASCII));
    return send(to(order + "/attachments/" + attachment, credential)
            .header("content-type", "multipart/form-data; boundary=xYz")
            .POST(BodyPublishers.ofByteArrays(parts)))
        .status();
  }

  private byte[] file(String base, String id) throws IOException {
    String url = base + "/admin/v1/orders/" + id + "/files/" + OrderStage.KBIS;
    return send(to(url, OPERATOR).GET()).text().getBytes(StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder to(String url, String credential) {
    String basic = Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(60))
        .header("authorization", "Basic " + basic);
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Look {
    void at(Database database, String when);
  }

  private static void inStore(CrashServer server, String when, Look look) {
    var settings = StorageSettings.forCommand(server.directory());
    try (Storage storage = Storage.open(settings, Clock.systemUTC())) {
      look.at(storage.database(), when);
    }
  }

  private void nothingIsLost(Database database, String when) {
    nothing(
        database,
        when + ": orders that were acknowledged and are not there",
        """
        select id as line from unnest(?::text[]) as t (id)
        where not exists (select from number_order where order_id = id)
        """,
        list(made));
    nothing(
        database,
        when + ": files that were acknowledged and are not whole",
        """
        select id as line from unnest(?::text[]) as t (id)
        where (select count(*) from order_attachment join document using (document_id)
          where order_id = id and document.state = 'KEPT') <> 2
        """,
        list(filed));
    nothing(
        database,
        when + ": orders that were handed in and wait again",
        """
        select order_id as line from number_order
        where order_id = any(?::text[]) and state not in ('IN_REVIEW', 'COMPLETED')
        """,
        list(handedIn));
    nothing(
        database,
        when + ": numbers that are not where their order says",
        """
        select o.order_id || ' ' || o.state || ' ' || n.e164 || ' ' || s.state as line
        from number_order o join order_number n using (order_id) join number s using (e164)
        where (n.held, s.state, (select count(*) from active_number a
            where a.e164 = n.e164 and a.project_id = o.project_id and a.ended_at is null))
          is distinct from case when o.state = 'COMPLETED' then (false, 'RENTED'::text, 1::bigint)
            else (true, 'RESERVED'::text, 0::bigint) end
          and cardinality(?::text[]) >= 0
        """,
        list(made));
    nothing(
        database,
        when + ": numbers on hold for nobody",
        """
        select e164 as line from number where state = 'RESERVED'
          and not exists (select from order_number n where n.e164 = number.e164 and held)
          and cardinality(?::text[]) >= 0
        """,
        list(made));
    Book.of(database).isRight();
  }

  private void everyOrderEnds(Database database, String when) {
    CrashWait.until(
        "every order is decided",
        () ->
            database
                .read(
                    tx ->
                        tx.list(
                            "select order_id from number_order where state = 'IN_REVIEW'",
                            row -> row.text("order_id")))
                .isEmpty());
    nothing(
        database,
        when + ": orders that were handed in and have not ended well",
        """
        select order_id as line from number_order
        where order_id = any(?::text[]) and state <> 'COMPLETED'
        """,
        list(handedIn));
    nothingIsLost(database, when);
  }

  private static void nothing(Database database, String what, String sql, String[] orders) {
    List<String> found =
        database.read(tx -> tx.list(sql, row -> row.text("line"), (Object) orders));
    assertThat(found).as(what).isEmpty();
  }

  private static String[] list(Queue<String> ids) {
    return ids.toArray(String[]::new);
  }
}
