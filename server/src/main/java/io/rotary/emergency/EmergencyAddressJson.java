package io.rotary.emergency;

import io.rotary.phone.E164;
import io.rotary.phone.RegionCode;
import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.platform.json.JsonReader;
import io.rotary.problem.Violations;
import java.util.List;

/// The wire forms of emergency addresses (contract 03.6), and the form in which one is sealed.
final class EmergencyAddressJson {
  private static final JsonReader STORED = new JsonReader(JsonLimits.DEFAULT);

  private EmergencyAddressJson() {}

  /// Reads the body of `:provision` and `:validate`. A required member that is blank counts as
  /// missing. Lengths are in UTF-16 units.
  static NamedAddress read(JsonObject body) {
    Violations violations = new Violations();
    String displayName = required(body, "displayName", 256, violations);
    EmergencyAddress address =
        body.object("address", violations)
            .map(object -> address(object, violations))
            .orElse(EmergencyAddress.NONE);
    if (!body.has("address") || body.isNull("address")) {
      violations.constraint("address", "is required");
    }
    violations.raise();
    return new NamedAddress(displayName, address);
  }

  /// The parts of an address, the required ones not blank and none too long.
  static EmergencyAddress address(JsonObject object, Violations violations) {
    return new EmergencyAddress(
        required(object, "streetNumber", 32, violations),
        required(object, "streetInfo", 128, violations),
        optional(object, "location", 64, violations),
        required(object, "city", 64, violations),
        required(object, "state", 32, violations),
        required(object, "postalCode", 16, violations),
        optional(object, "postalCodePlusFour", 16, violations));
  }

  private static String required(
      JsonObject object, String name, int longest, Violations violations) {
    String text = optional(object, name, longest, violations);
    if (text.isBlank()) {
      violations.constraint(object.pathOf(name), "is required");
    }
    return text;
  }

  private static String optional(
      JsonObject object, String name, int longest, Violations violations) {
    String text = part(object, name, violations);
    if (text.length() > longest) {
      violations.constraint(object.pathOf(name), "must have at most " + longest + " characters");
    }
    return text;
  }

  static void write(JsonOut out, EmergencyAddress address) {
    out.text("streetNumber", address.streetNumber())
        .text("streetInfo", address.streetInfo())
        .text("location", address.location())
        .text("city", address.city())
        .text("state", address.state())
        .text("postalCode", address.postalCode())
        .text("postalCodePlusFour", address.postalCodePlusFour());
  }

  /// The answer of `:validate`.
  static void writeVerdict(
      JsonOut out, E164 number, NamedAddress asked, Validation.Verdict verdict) {
    out.text("phoneNumber", number.value())
        .text("displayName", asked.displayName())
        .object("validatedAddress", each -> write(each, asked.address()))
        .text("validationResult", result(verdict))
        .text("validationMessage", String.join("|", verdict.remarks()))
        .object("correctedAddress", each -> write(each, corrected(verdict)))
        .objects("candidateAddresses", candidates(verdict), EmergencyAddressJson::write);
  }

  private static String result(Validation.Verdict verdict) {
    return switch (verdict) {
      case Validation.ExactMatch _ -> "EXACT_MATCH";
      case Validation.NearMatch _ -> "NEAR_MATCH";
      case Validation.NoMatch _ -> "NO_MATCH";
    };
  }

  private static EmergencyAddress corrected(Validation.Verdict verdict) {
    return verdict instanceof Validation.NearMatch near ? near.corrected() : EmergencyAddress.NONE;
  }

  private static List<EmergencyAddress> candidates(Validation.Verdict verdict) {
    return verdict instanceof Validation.NoMatch none ? none.candidates() : List.of();
  }

  /// What somebody else is asked to judge.
  static byte[] question(EmergencyAddress address, RegionCode region) {
    return JsonOut.object(
        out -> out.text("regionCode", region.value()).object("address", it -> write(it, address)));
  }

  /// What is sealed: the form of a request's body.
  static byte[] toBytes(NamedAddress named) {
    return JsonOut.object(
        out ->
            out.text("displayName", named.displayName())
                .object("address", each -> write(each, named.address())));
  }

  /// Reads what [#toBytes] wrote. What was stored once is never refused.
  static NamedAddress ofBytes(byte[] bytes) {
    JsonObject body = STORED.readObject(bytes);
    Violations none = new Violations();
    EmergencyAddress address =
        body.object("address", none)
            .map(
                object ->
                    new EmergencyAddress(
                        part(object, "streetNumber", none),
                        part(object, "streetInfo", none),
                        part(object, "location", none),
                        part(object, "city", none),
                        part(object, "state", none),
                        part(object, "postalCode", none),
                        part(object, "postalCodePlusFour", none)))
            .orElse(EmergencyAddress.NONE);
    return new NamedAddress(part(body, "displayName", none), address);
  }

  private static String part(JsonObject object, String name, Violations violations) {
    return object.text(name, violations).orElse("");
  }
}
