package io.rotary.rental;

import io.rotary.callback.CallbackUrls;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.Patch;
import io.rotary.problem.Violations;
import io.rotary.provisioning.LinkRequest;
import io.rotary.provisioning.VoiceLink;
import io.rotary.provisioning.VoiceType;
import java.util.Optional;

/// Reads the configuration members that rent, order and update share. They differ in what an empty
/// id means: a rent has nothing to unlink, so it must name an id; an update unlinks with `""` or
/// null; an order is a rent that must name the type of its voice product too (contract 02.4, 03.4,
/// 05.3).
public final class LinkFields {
  /// Where the members stand.
  public enum Use {
    RENT,
    ORDER,
    UPDATE
  }

  private final Use use;
  private final CallbackUrls urls;
  private final Violations violations;

  public LinkFields(Use use, CallbackUrls urls, Violations violations) {
    this.use = use;
    this.urls = urls;
    this.violations = violations;
  }

  /// The links that are asked for; what is wrong is noted.
  public LinkRequest read(JsonObject body) {
    Optional<JsonObject> sms = body.object("smsConfiguration", violations);
    Optional<JsonObject> voice = body.object("voiceConfiguration", violations);
    return new LinkRequest(
        sms.flatMap(this::servicePlan), sms.flatMap(this::campaign), voice.flatMap(this::voice));
  }

  /// A callback URL: null and `""` mean none.
  public Patch<String> callbackUrl(JsonObject body) {
    Patch<String> url = body.patchText("callbackUrl", violations);
    if (url instanceof Patch.Set<String>(String text) && !text.isEmpty()) {
      urls.check("callbackUrl", text, violations);
    }
    return url;
  }

  private Optional<String> servicePlan(JsonObject sms) {
    Optional<String> plan = id(sms, "servicePlanId");
    boolean asksNothing = !sms.has("servicePlanId") && !sms.has("campaignId");
    if (use != Use.UPDATE && plan.filter(id -> !id.isEmpty()).isEmpty()) {
      violations.constraint(sms.pathOf("servicePlanId"), "is required");
    } else if (asksNothing) {
      violations.constraint("smsConfiguration", "must not be empty");
    }
    return plan;
  }

  private Optional<String> campaign(JsonObject sms) {
    return id(sms, "campaignId");
  }

  private Optional<VoiceLink> voice(JsonObject voice) {
    Optional<String> text = voice.text("type", violations);
    if (use == Use.ORDER && text.isEmpty()) {
      violations.constraint(voice.pathOf("type"), "is required");
      return Optional.empty();
    }
    Optional<VoiceType> type =
        text.isEmpty() ? Optional.of(VoiceType.RTC) : text.flatMap(VoiceType::parse);
    if (type.isEmpty()) {
      violations.unknownValue(voice.pathOf("type"), text.orElseThrow());
      return Optional.empty();
    }
    String member = type.get().idMember();
    Optional<String> id = id(voice, member);
    boolean missing = use != Use.UPDATE ? id.filter(one -> !one.isEmpty()).isEmpty() : id.isEmpty();
    if (missing) {
      violations.constraint(voice.pathOf(member), "is required");
    }
    return id.map(one -> new VoiceLink(type.get(), one));
  }

  /// An id: absent is empty, null counts as `""`.
  private Optional<String> id(JsonObject object, String name) {
    return switch (object.patchText(name, violations)) {
      case Patch.Keep<String> _ -> Optional.empty();
      case Patch.Clear<String> _ -> Optional.of("");
      case Patch.Set<String>(String value) -> Optional.of(value);
    };
  }
}
