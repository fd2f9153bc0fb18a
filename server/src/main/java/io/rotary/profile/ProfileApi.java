package io.rotary.profile;

import io.rotary.order.Orders;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Profiles over HTTP. They are the project's own, so its keys open them, the only ones they open
/// beside the contract's.
final class ProfileApi {
  private static final String PROFILES = "/admin/v1/projects/{projectId}/profiles";
  private static final String PROFILE = PROFILES + "/{name}";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final String PER_NUMBER = "perNumber";

  private final Database database;
  private final Orders orders;
  private final ProfileStore store;
  private final MarkProfile markProfile;
  private final ApplyProfile applyProfile;

  ProfileApi(
      Database database,
      Orders orders,
      ProfileStore store,
      MarkProfile markProfile,
      ApplyProfile applyProfile) {
    this.database = database;
    this.orders = orders;
    this.store = store;
    this.markProfile = markProfile;
    this.applyProfile = applyProfile;
  }

  List<Route> routes() {
    return List.of(
        Route.read("ListProfiles", PROFILES, Route.Load.READ, this::list),
        Route.write("MarkProfile", "PUT", PROFILE, Route.Load.WRITE, this::mark),
        Route.removal("RemoveProfile", PROFILE, this::remove),
        Route.write("ApplyProfile", "POST", PROFILE + ":apply", Route.Load.WRITE, this::apply));
  }

  private Reply list(Request request) {
    List<Profile> all = database.read(tx -> store.list(tx, request.caller().projectId()));
    return Reply.ok(out -> out.objects("profiles", all, ProfileApi::write));
  }

  private Reply mark(Request request) {
    String name = name(request);
    String orderId = orderId(request.json());
    Profile marked =
        database.write(tx -> markProfile.run(tx, request.caller().projectId(), name, orderId));
    return Reply.ok(out -> write(out, marked));
  }

  private Reply remove(Request request) {
    String name = name(request);
    boolean removed = database.write(tx -> store.delete(tx, request.caller().projectId(), name));
    if (!removed) {
      throw ProfileProblems.noProfile(name).asException();
    }
    return Reply.ok(_ -> {});
  }

  private Reply apply(Request request) {
    String name = name(request);
    String orderId = orderId(request.json());
    Optional<List<Map<String, @Nullable Object>>> perNumber = perNumber(request.json());
    return database.write(
        tx -> {
          applyProfile.run(tx, request.caller().projectId(), name, orderId, perNumber);
          return orders.answers(tx, orderId);
        });
  }

  private static String name(Request request) {
    String name = request.variable("name");
    if (!NAME.matcher(name).matches()) {
      throw RequestProblems.invalidFormat(
              "name: must be 1 to 64 lower-case letters, digits and inner hyphens")
          .asException();
    }
    return name;
  }

  private static String orderId(JsonObject body) {
    Violations violations = new Violations();
    String orderId = body.required("orderId", violations).orElse("");
    violations.raise();
    return orderId;
  }

  private static Optional<List<Map<String, @Nullable Object>>> perNumber(JsonObject body) {
    if (!body.has(PER_NUMBER) || body.isNull(PER_NUMBER)) {
      return Optional.empty();
    }
    Violations violations = new Violations();
    List<JsonObject> all = body.objects(PER_NUMBER, violations);
    violations.raise();
    return Optional.of(all.stream().map(JsonObject::plain).toList());
  }

  private static void write(JsonOut out, Profile profile) {
    out.text("name", profile.name())
        .text("orderId", profile.orderId())
        .text("regionCode", profile.region().value())
        .text("numberType", profile.type().name())
        .text("createdAt", profile.at().toString());
  }
}
