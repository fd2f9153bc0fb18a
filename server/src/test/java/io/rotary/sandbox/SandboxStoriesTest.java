package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.TestClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Many projects live through the same at once, each as if it were alone.
class SandboxStoriesTest {
  private static final int PROJECTS = 50;

  /// As `JobStore` has it.
  private static final long CLAIM_LOCK = 0x526f_7461_7279_4a6fL;

  @RegisterExtension static final TestApp APP = TestApp.start(new TestClock(), Map.of());

  @Test
  void fiftyWorldsDoNotInfluenceEachOther() throws Exception {
    long begun = System.nanoTime();
    List<String> alone = story(0);
    print("one project", begun);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<String>>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 1; i < PROJECTS; i++) {
        int project = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return story(project);
                }));
      }
      begun = System.nanoTime();
      start.countDown();
    }
    print(running.size() + " projects at once", begun);

    for (Future<List<String>> one : running) {
      assertThat(one.get()).containsExactlyElementsOf(alone);
    }
    Book.of(APP.database()).isRight();
  }

  /// Elsewhere somebody claims jobs just then, and as many of a kind are run as may be.
  @Test
  void whatIsRunForOthersIsNotInTheWay() throws SQLException {
    Answer made = APP.with("", "").post("/sandbox/projects", "{\"projectId\":\"alone\"}");
    TestApp.Client customer =
        APP.with("alone", Story.basic(made.at("/keyId"), made.at("/keySecret")));
    customer
        .post(
            "availableNumbers/+12065550100:rent",
            "{\"voiceConfiguration\":{\"type\":\"RTC\",\"appId\":\"demo-app\"}}")
        .hasStatus(200);
    APP.store()
        .execute(
            """
            insert into job
              (job_id, kind, key, lane, tenant, due_at, claimable_at, created_at, lease_token)
            select gen_random_uuid(), kind, 'of-fox-' || n, lane, 'fox', due_at,
              '2099-01-01T00:00:00Z', created_at, gen_random_uuid()
            from job cross join generate_series(1, 500) n where tenant = 'alone'
            """);
    try (Connection claiming = APP.store().connect();
        Statement statement = claiming.createStatement()) {
      statement.execute("select pg_advisory_lock(" + CLAIM_LOCK + ")");

      Answer moved =
          APP.with("", "")
              .post("/sandbox/projects/alone/clock:advance", "{\"duration\":\"PT1M\"}")
              .hasStatus(200);

      assertThat(moved.at("/happened").findValuesAsString("what")).containsExactly("LINKED");
    }
    APP.store().execute("delete from job where key like 'of-fox-%'");
  }

  /// With two of the hundred numbers of the world.
  private static List<String> story(int project) {
    return Story.run(APP, number(project), number(PROJECTS + project));
  }

  private static String number(int index) {
    return "+120255501%02d".formatted(index);
  }

  private static void print(String what, long begun) {
    System.out.printf(
        "SandboxStoriesTest: the story of %s took %d ms%n",
        what, Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }
}
