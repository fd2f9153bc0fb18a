package io.rotary.sandbox.magic;

import io.rotary.partner.SimulatedOutcome;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Handler;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.provisioning.Campaign;
import io.rotary.provisioning.LinkTargetKind;
import io.rotary.provisioning.Provisioning;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Service plans, campaigns and voice products that every project of a sandbox has, and what the
/// simulated partner makes of them. A project gets those that a request names when it names them.
final class MagicTargets {
  private static final String PREFIX = "MAGIC-";
  private static final Pattern NAMED = Pattern.compile(PREFIX + "[A-Z0-9_-]+");
  private static final String LINKS = PREFIX + "OK";
  private static final Map<String, SimulatedOutcome> OUTCOMES = outcomes();
  private static final Map<String, Campaign.State> STATES = states();

  private final Database database;
  private final Provisioning provisioning;

  MagicTargets(Database database, Provisioning provisioning) {
    this.database = database;
    this.provisioning = provisioning;
  }

  private static Map<String, SimulatedOutcome> outcomes() {
    Map<String, SimulatedOutcome> all = new LinkedHashMap<>();
    for (String code : Provisioning.campaignFailures()) {
      all.put(PREFIX + code, new SimulatedOutcome.Refuse(code));
    }
    all.put(PREFIX + "SMS_PROVISIONING_FAILED", new SimulatedOutcome.Refuse(""));
    all.put(PREFIX + "PROVISIONING_TO_VOICE_PLATFORM_FAILED", new SimulatedOutcome.Refuse(""));
    all.put(PREFIX + "SLOW", new SimulatedOutcome.Slow(Duration.ofHours(1)));
    all.put(PREFIX + "UNAVAILABLE", new SimulatedOutcome.Unavailable());
    all.put(PREFIX + "UNLINK-REFUSED", new SimulatedOutcome.RefuseUnlink());
    return all;
  }

  private static Map<String, Campaign.State> states() {
    Map<String, Campaign.State> all = new LinkedHashMap<>();
    for (Campaign.State state : Campaign.State.values()) {
      all.put(PREFIX + state.name(), state);
    }
    return all;
  }

  /// What the simulated partner makes of links, by target.
  static Map<String, SimulatedOutcome> partnerOutcomes() {
    return OUTCOMES;
  }

  static List<MagicValue> values() {
    List<MagicValue> all = new ArrayList<>();
    String voice = PREFIX + "PROVISIONING_TO_VOICE_PLATFORM_FAILED";
    common(all, "servicePlanId", PREFIX + "SMS_PROVISIONING_FAILED", "SMS_PROVISIONING_FAILED");
    for (String kind : List.of("appId", "trunkId", "serviceId")) {
      common(all, kind, voice, "PROVISIONING_TO_VOICE_PLATFORM_FAILED in the event");
    }
    for (String code : Provisioning.campaignFailures()) {
      all.add(
          new MagicValue(
              "campaignId", PREFIX + code, "the partner refuses to link it: FAILED, " + code));
    }
    links(all, "campaignId");
    STATES.forEach(
        (id, state) ->
            all.add(
                new MagicValue(
                    "campaignId",
                    id,
                    "a campaign in the state "
                        + state
                        + Provisioning.failureOf(state)
                            .map(code -> ": FAILED, " + code)
                            .orElse(": is linked"))));
    return all;
  }

  private static void common(List<MagicValue> all, String kind, String refused, String code) {
    all.add(new MagicValue(kind, LINKS, "is linked"));
    all.add(new MagicValue(kind, refused, "the partner refuses to link it: FAILED, " + code));
    links(all, kind);
  }

  private static void links(List<MagicValue> all, String kind) {
    all.add(new MagicValue(kind, PREFIX + "SLOW", "is linked after an hour of the project's time"));
    all.add(
        new MagicValue(
            kind, PREFIX + "UNAVAILABLE", "the partner does not answer; at last the link FAILED"));
    all.add(
        new MagicValue(
            kind, PREFIX + "UNLINK-REFUSED", "is linked; the partner refuses to unlink it"));
  }

  /// A handler that knows the targets a request names.
  Handler over(Route route) {
    Handler product = route.handler();
    return request -> {
      giveNamed(request);
      return product.handle(request);
    };
  }

  /// Changes nothing when the project has them. It is looked up again each time, so it holds after
  /// a project has been reset, too.
  private void giveNamed(Request request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    if (!body.contains(PREFIX)) {
      return;
    }
    TreeSet<String> named = new TreeSet<>();
    NAMED.matcher(body).results().map(MatchResult::group).forEach(named::add);
    named.removeIf(id -> !isKnown(id));
    if (!named.isEmpty()) {
      String projectId = request.caller().projectId();
      database.run(tx -> named.forEach(id -> give(tx, projectId, id)));
    }
  }

  private static boolean isKnown(String id) {
    return id.equals(LINKS) || OUTCOMES.containsKey(id) || STATES.containsKey(id);
  }

  /// An id that names an outcome and a state, such as CAMPAIGN_EXPIRED, does not exist: states are
  /// words of their own.
  private void give(Tx tx, String projectId, String id) {
    if (!STATES.containsKey(id)) {
      for (LinkTargetKind kind : LinkTargetKind.values()) {
        var _ = provisioning.addLinkTarget(tx, projectId, kind, id);
      }
    }
    Campaign.State state = Optional.ofNullable(STATES.get(id)).orElse(Campaign.State.ACTIVE);
    var _ =
        provisioning.upsertCampaign(
            tx, projectId, new Campaign(id, state, Campaign.DEFAULT_NUMBER_LIMIT));
  }
}
