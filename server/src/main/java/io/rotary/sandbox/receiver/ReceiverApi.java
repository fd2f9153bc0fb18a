package io.rotary.sandbox.receiver;

import io.rotary.callback.Callback;
import io.rotary.callback.SignatureCheck;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import io.rotary.sandbox.SandboxProjects;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The receiver of each project: what is sent there is written down, and answered as its path says.
final class ReceiverApi {
  private static final String RECEIVERS = "/sandbox/receiver";
  private static final String RECEIVER = RECEIVERS + "/{projectId}";
  private static final String EVENTS = RECEIVER + "/events";
  private static final String WEBHOOK_ID = "webhook-id";

  private final Database database;
  private final SandboxProjects projects;
  private final Callback callback;
  private final Arrivals arrivals;

  ReceiverApi(Database database, SandboxProjects projects, Callback callback, Arrivals arrivals) {
    this.database = database;
    this.projects = projects;
    this.callback = callback;
    this.arrivals = arrivals;
  }

  List<Route> routes() {
    return List.of(
        Route.sandbox("ListBehaviours", "GET", RECEIVERS, Route.Body.NONE, _ -> behaviours()),
        Route.sandbox("Receive", "POST", RECEIVER, Route.Body.RAW, this::receive),
        Route.sandbox(
            "ReceiveAs", "POST", RECEIVER + "/{behaviour}", Route.Body.RAW, this::receiveAs),
        Route.sandbox("ListArrivals", "GET", EVENTS, Route.Body.NONE, this::list),
        Route.sandbox("ClearArrivals", "DELETE", EVENTS, Route.Body.NONE, this::clear));
  }

  private static Reply behaviours() {
    return Reply.ok(
        out ->
            out.objects(
                "behaviours",
                Behaviours.ALL,
                (one, behaviour) ->
                    one.text("path", behaviour.path()).text("effect", behaviour.effect())));
  }

  private Reply receive(Request request) {
    return receive(request, "", _ -> Behaviours.plain());
  }

  private Reply receiveAs(Request request) {
    String projectId = request.variable("projectId");
    String behaviour = request.variable("behaviour");
    if (Behaviours.find(behaviour, projectId, 0).isEmpty()) {
      throw ReceiverProblems.unknownBehaviour(behaviour).asException();
    }
    return receive(
        request,
        "/" + behaviour,
        earlier -> Behaviours.find(behaviour, projectId, earlier).orElseThrow());
  }

  /// `behaviour` by how often the event came to this path before.
  private Reply receive(Request request, String end, IntFunction<Behaviours.Answering> behaviour) {
    String projectId = projects.named(request);
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    String path = RECEIVERS + "/" + projectId + end + query;
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    // An operator who calls from afar would find the secret of operators in the list.
    headers.remove("authorization");
    @Nullable Map<String, @Nullable Object> json = json(request);
    String eventId = eventId(json, headers);
    Behaviours.Answering answering = behaviour.apply(arrivals.count(projectId, path, eventId));
    arrivals.add(
        projectId,
        new Arrival(
            0,
            database.now(),
            path,
            headers,
            new String(request.body(), StandardCharsets.UTF_8),
            json,
            eventId,
            database.read(tx -> callback.check(tx, projectId, headers, request.body())),
            answering.status()));
    return answering.inTime();
  }

  private Reply list(Request request) {
    String projectId = projects.named(request);
    long since = request.query().find("since").map(ReceiverApi::sequence).orElse(0L);
    return Reply.ok(
        out -> out.objects("events", arrivals.list(projectId, since), ReceiverApi::write));
  }

  private Reply clear(Request request) {
    arrivals.clear(projects.named(request));
    return Reply.ok(_ -> {});
  }

  private static void write(JsonOut out, Arrival one) {
    SignatureCheck signatures = one.signatures();
    out.whole("sequence", one.sequence())
        .time("at", one.at())
        .text("path", one.path())
        .object("headers", inner -> one.headers().forEach(inner::text))
        .text("body", one.body())
        .plain("json", one.json())
        .text("eventId", one.eventId().isEmpty() ? null : one.eventId())
        .object(
            "signatures",
            inner ->
                inner
                    .bool("xSinchSignature", signatures.isSinchSignatureValid())
                    .bool("webhookSignature", signatures.isWebhookSignatureValid()))
        .whole("answered", one.answered());
  }

  private static long sequence(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw RequestProblems.invalidArgument("since", "must be a whole number from 0").asException();
    }
    return Long.parseLong(text);
  }

  private static @Nullable Map<String, @Nullable Object> json(Request request) {
    try {
      return request.json().plain();
    } catch (ProblemException _) {
      return null;
    }
  }

  private static String eventId(
      @Nullable Map<String, @Nullable Object> json, Map<String, String> headers) {
    Object named = json == null ? null : json.get("eventId");
    return named instanceof String text ? text : headers.getOrDefault(WEBHOOK_ID, "");
  }
}
