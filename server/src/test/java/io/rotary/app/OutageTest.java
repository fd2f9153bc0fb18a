package io.rotary.app;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.db.Storage;
import io.rotary.platform.db.StorageSettings;
import io.rotary.platform.http.Route;
import io.rotary.platform.postgres.EmbeddedPostgres;
import io.rotary.platform.postgres.EmbeddedPostgres.Purpose;
import io.rotary.testing.Book;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The server while its database is away, and after that. The database is one of its own, so that
/// it can be taken away.
@Timeout(120)
class OutageTest {
  private static final Duration PROMPTLY = Duration.ofSeconds(2);
  private static final Duration CROWDED = Duration.ofSeconds(5);

  /// A statement that was sent to a database that then hangs is given up after eight seconds.
  private static final Duration HANGING = Duration.ofSeconds(10);

  private static final String BODY_503 =
      "{\"error\":{\"code\":503,\"message\":\"Service temporarily unavailable\","
          + "\"status\":\"UNAVAILABLE\",\"details\":[]}}";

  private static final String ACTIVE = "activeNumbers/+12065550150";

  private static final String EMERGENCY = "/emergencyAddress";

  /// Two more numbers with an emergency address, one to look at and one to lose it.
  private static final String LOOKED_AT = "activeNumbers/+12025550190" + EMERGENCY;

  private static final String TAKEN_AWAY = "activeNumbers/+12025550191" + EMERGENCY;

  private static final String ADDRESS =
      """
      {"displayName":"Shop","address":{"streetNumber":"500","streetInfo":"Oak Ave",
       "city":"Springfield","state":"IL","postalCode":"62701"}}""";

  /// Two orders, one to look at and answer and one to hand in.
  private static final String PROFILES = "/admin/v1/projects/{project}/profiles";

  private static final String ORDERED = "numberOrders/{open}";

  private static final Map<String, String> ORDERS = new HashMap<>();

  private static final String TOKEN = "/oauth2/token";

  /// A call of every operation that needs the store, one that would succeed if it were there.
  private static final Map<String, Call> CALLS =
      Map.ofEntries(
          entry("GetToken", new Call("POST", TOKEN, "grant_type=client_credentials")),
          entry("ListAvailableNumbers", get("availableNumbers?regionCode=US&type=LOCAL")),
          entry("GetAvailableNumber", get("availableNumbers/+12025550101")),
          entry(
              "LookupNumberRequirements",
              new Call(
                  "POST",
                  "numberOrders:lookupNumberRequirements",
                  "{\"regionCode\":\"AU\",\"numberType\":\"MOBILE\"}")),
          entry(
              "CreateNumberOrder",
              new Call("POST", "numberOrders:createNumberOrder", order("+12025550192"))),
          entry("GetNumberOrder", get(ORDERED)),
          entry(
              "UpdateRegistration",
              new Call("PUT", ORDERED + "/registration", "{\"requestDetails\":{}}")),
          entry("GetRegistration", get(ORDERED + "/registration")),
          entry(
              "UploadAttachment",
              new Call(
                  "POST",
                  "numberOrders/{asked}/attachments/au-mobile-authorisation",
                  """
                  --xYz\r
                  content-disposition: form-data; name="file"; filename="a.pdf"\r
                  content-type: application/pdf\r
                  \r
                  %PDF-1.7 %%EOF\r
                  --xYz--\r
                  """)),
          entry("ListProfiles", get(PROFILES)),
          entry("MarkProfile", new Call("PUT", PROFILES + "/new", "{\"orderId\":\"{approved}\"}")),
          entry("RemoveProfile", new Call("DELETE", PROFILES + "/gone", "")),
          entry(
              "ApplyProfile",
              new Call("POST", PROFILES + "/used:apply", "{\"orderId\":\"{open}\"}")),
          entry("SubmitNumberOrder", new Call("POST", "numberOrders/{complete}/submit", "")),
          entry("RentNumber", new Call("POST", "availableNumbers/+12025550100:rent", "{}")),
          entry(
              "RentAnyNumber",
              new Call(
                  "POST",
                  "availableNumbers:rentAny",
                  "{\"regionCode\":\"CA\",\"type\":\"LOCAL\"}")),
          entry("ListActiveNumbers", get("activeNumbers")),
          entry("GetActiveNumber", get(ACTIVE)),
          entry("UpdateActiveNumber", new Call("PATCH", ACTIVE, "{\"displayName\":\"A\"}")),
          entry("ReleaseNumber", new Call("POST", ACTIVE + ":release", "")),
          entry("GetEmergencyAddress", get(LOOKED_AT)),
          entry("ValidateEmergencyAddress", new Call("POST", LOOKED_AT + ":validate", ADDRESS)),
          entry("ProvisionEmergencyAddress", new Call("POST", LOOKED_AT + ":provision", ADDRESS)),
          entry("DeprovisionEmergencyAddress", new Call("POST", TAKEN_AWAY + ":deprovision", "")),
          entry("GetCallbackConfiguration", get("callbackConfiguration")),
          entry("UpdateCallbackConfiguration", new Call("PATCH", "callbackConfiguration", "{}")),
          entry("ListAvailableRegions", get("availableRegions")));

  private static TestFolder folder;
  private static Path directory;
  private static EmbeddedPostgres postgres;
  private static Storage storage;
  private static TestApp app;

  private record Call(String method, String path, String body) {
    /// A token for a key that was just used is made without the store; that of `trial` never was.
    Answer as(String project) {
      String path = filled(this.path, project);
      String body = filled(this.body, project);
      if (path.contains("/attachments/")) {
        return app.as(project)
            .send(method, path, body, Map.of("content-type", "multipart/form-data; boundary=xYz"));
      }
      return path.equals(TOKEN)
          ? app.as("trial")
              .send(method, path, body, Map.of("content-type", "application/x-www-form-urlencoded"))
          : app.as(project).send(method, path, body, Map.of());
    }
  }

  private static String order(String number) {
    return """
        {"regionCode":"US","numberType":"LOCAL","numberOrderOption":{"phoneNumbers":["%s"]}}
        """
        .formatted(number);
  }

  private static String filled(String text, String project) {
    return text.replace("{project}", project)
        .replace("{open}", ORDERS.get("open"))
        .replace("{complete}", ORDERS.get("complete"))
        .replace("{asked}", ORDERS.get("asked"))
        .replace("{approved}", ORDERS.get("approved"));
  }

  private static Call get(String path) {
    return new Call("GET", path, "");
  }

  @BeforeAll
  static void start() {
    folder = TestFolder.create();
    directory = folder.path().resolve("outage");
    postgres = EmbeddedPostgres.open(directory, Purpose.COMMAND);
    storage =
        Storage.open(
            StorageSettings.external(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .withConnections(4),
            new TestClock());
    app = TestApp.on(storage);
    app.installPacks();
    app.as("owl").post("availableNumbers/+12065550150:rent", "{}").hasStatus(200);
    for (Map.Entry<String, String> one :
        Map.of("open", "+12025550193", "complete", "+12025550194", "approved", "+12025550195")
            .entrySet()) {
      Answer made = app.as("owl").post("numberOrders:createNumberOrder", order(one.getValue()));
      ORDERS.put(one.getKey(), made.hasStatus(200).at("/idNumberOrder").stringValue());
    }
    Answer asked =
        app.as("owl")
            .post(
                "numberOrders:createNumberOrder",
                order("+61491570156").replace("US", "AU").replace("LOCAL", "MOBILE"));
    ORDERS.put("asked", asked.hasStatus(200).at("/idNumberOrder").stringValue());
    profiles();
    for (String address : List.of(LOOKED_AT, TAKEN_AWAY)) {
      String number = address.replace("activeNumbers/", "").replace(EMERGENCY, "");
      app.as("owl").post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);
      app.as("owl").post(address + ":provision", ADDRESS).hasStatus(200);
    }
  }

  private static void profiles() {
    TestApp.Client owl = app.as("owl");
    String approved = "numberOrders/" + ORDERS.get("approved");
    owl.send("PUT", approved + "/registration", "{\"requestDetails\":{}}", Map.of()).hasStatus(200);
    owl.post(approved + "/submit", "").hasStatus(200);
    app.runJobs();
    for (String name : List.of("used", "gone")) {
      new Call("PUT", PROFILES + "/" + name, "{\"orderId\":\"{approved}\"}")
          .as("owl")
          .hasStatus(200);
    }
  }

  @AfterAll
  static void stop() {
    app.close();
    storage.close();
    postgres.close();
    folder.close();
  }

  /// Those of the operator stand on the same gate and the same store, so one of them is enough.
  @Test
  void everyOperationIsCalledHere() {
    assertThat(app.routes())
        .filteredOn(route -> route.access() != Route.Access.OPERATOR)
        .filteredOn(route -> route.access() != Route.Access.OPEN || route.load() != Route.Load.NONE)
        .extracting(Route::operation)
        .containsExactlyInAnyOrderElementsOf(CALLS.keySet());
  }

  @Test
  void withoutItsDatabaseTheServerRefusesSoonAndIsBackWhenItIsBack() throws Exception {
    app.as("owl").get("/health/ready").hasStatus(200);

    postgres.close();
    try {
      for (String project : List.of("owl", "fox")) {
        CALLS.forEach((operation, call) -> isRefused(operation, PROMPTLY, () -> call.as(project)));
      }
      isRefused("Ready", PROMPTLY, () -> app.as("owl").get("/health/ready"));
      isRefused("ListJobs", PROMPTLY, () -> app.operator().get("/admin/v1/jobs"));
      app.as("owl").get("/health/live").hasStatus(200).hasBody("{\"status\":\"live\"}");
      aCrowdIsSentAwayToo();
      whatNeedsNoStoreIsAnsweredAsEver();
    } finally {
      postgres = EmbeddedPostgres.open(directory, Purpose.COMMAND);
    }

    awaitReady();
    CALLS.forEach((operation, call) -> call.as("owl").hasStatus(200));
    app.as("owl").get("activeNumbers").hasStatus(200);
    Book.of(storage.database()).isRight();
  }

  @Test
  void aDatabaseThatHangsIsAsGoodAsAway() throws Exception {
    app.as("owl").get("activeNumbers").hasStatus(200);

    signal("STOP");
    try {
      isRefused("first", HANGING, () -> app.as("owl").get("activeNumbers"));
      for (String path : List.of("availableRegions", ACTIVE, "availableNumbers/+12025550190")) {
        isRefused(path, HANGING, () -> app.as("owl").get(path));
      }
      isRefused("Ready", PROMPTLY.plusMillis(500), () -> app.as("owl").get("/health/ready"));
      app.as("owl").get("/health/live").hasStatus(200);
    } finally {
      signal("CONT");
    }

    awaitReady();
    app.as("owl").get("activeNumbers").hasStatus(200);
    Book.of(storage.database()).isRight();
  }

  /// To every process of the database.
  private static void signal(String name) throws Exception {
    ProcessHandle postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
    List<String> command = new ArrayList<>(List.of("kill", "-" + name, "" + postmaster.pid()));
    postmaster.children().map(child -> "" + child.pid()).forEach(command::add);
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private static void aCrowdIsSentAwayToo() throws Exception {
    List<Callable<Boolean>> crowd = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      CALLS.forEach(
          (operation, call) ->
              crowd.add(
                  () -> {
                    isRefused(operation, CROWDED, () -> call.as("owl"));
                    return true;
                  }));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : threads.invokeAll(crowd)) {
        assertThat(one.get()).isTrue();
      }
    }
  }

  private static void whatNeedsNoStoreIsAnsweredAsEver() {
    app.as("owl").get("/nowhere").hasStatus(404);
    app.as("owl").send("DELETE", "activeNumbers", "", Map.of()).hasStatus(405);
    app.with("owl", "").get("activeNumbers").hasStatus(401);
    app.as("owl").get("/metrics").hasStatus(200);
  }

  private static void isRefused(String operation, Duration within, Supplier<Answer> call) {
    long begun = System.nanoTime();
    Answer answer = call.get();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(answer.status()).as(operation).isEqualTo(503);
    assertThat(answer.text()).isEqualTo(BODY_503);
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(took).as(operation).isLessThan(within);
  }

  /// Readiness itself takes about a second to say no, so this is no busy loop.
  private static void awaitReady() {
    while (app.as("owl").get("/health/ready").status() != 200) {
      Thread.onSpinWait();
    }
    while (get("availableRegions").as("owl").status() != 200) {
      Thread.onSpinWait();
    }
  }
}
