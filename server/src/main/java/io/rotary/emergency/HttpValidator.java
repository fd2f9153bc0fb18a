package io.rotary.emergency;

import io.rotary.phone.RegionCode;
import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonReader;
import io.rotary.platform.outbound.Call;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.outbound.Outcome;
import io.rotary.platform.outbound.Trust;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Violations;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A validation service of the operator, asked over HTTP with signed JSON (`docs/partner.md`). Only
/// a 200 in the form of the contract's `:validate` is a verdict; after anything else nobody could
/// judge.
public final class HttpValidator implements AddressValidator {
  private static final System.Logger LOG = System.getLogger(HttpValidator.class.getName());
  private static final JsonReader READER = new JsonReader(JsonLimits.DEFAULT);
  private static final int MOST_CANDIDATES = 20;

  private final Outbound outbound;
  private final String url;
  private final MessageSignature signature;
  private final InstantSource clock;

  public HttpValidator(
      Outbound outbound, String url, MessageSignature signature, InstantSource clock) {
    this.outbound = outbound;
    this.url = url;
    this.signature = signature;
    this.clock = clock;
  }

  @Override
  public Validation validate(EmergencyAddress address, RegionCode region) {
    byte[] body = EmergencyAddressJson.question(address, region);
    Map<String, String> headers =
        new HashMap<>(signature.headers(UUID.randomUUID().toString(), clock.instant(), body));
    headers.put("content-type", "application/json");
    headers.put("user-agent", "Rotary");
    Outcome outcome =
        outbound.send(new Call(Trust.OPERATOR, "address-validator", "POST", url, headers, body));
    return switch (outcome) {
      case Outcome.Answered answer when answer.status() == 200 ->
          verdict(answer.body())
              .map(Validation.class::cast)
              .orElseGet(() -> unavailable("its answer cannot be read"));
      case Outcome.Answered answer -> unavailable("it answered " + answer.status());
      case Outcome.Failed failed -> unavailable(failed.text());
    };
  }

  private static Validation unavailable(String why) {
    LOG.log(System.Logger.Level.WARNING, "the address validator could not be asked: {0}", why);
    return new Validation.Unavailable();
  }

  /// The verdict in a body; empty when it is none.
  static Optional<Validation.Verdict> verdict(byte[] body) {
    try {
      JsonObject json = READER.readObject(body);
      Violations violations = new Violations();
      Optional<Validation.Verdict> verdict =
          json.text("validationResult", violations)
              .flatMap(result -> verdict(result, json, violations));
      return violations.isEmpty() ? verdict : Optional.empty();
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  private static Optional<Validation.Verdict> verdict(
      String result, JsonObject json, Violations violations) {
    List<String> remarks =
        json.text("validationMessage", violations)
            .map(text -> Arrays.asList(text.split("\\|")))
            .orElse(List.of());
    return switch (result) {
      case "EXACT_MATCH" -> Optional.of(new Validation.ExactMatch(remarks));
      case "NEAR_MATCH" ->
          json.object("correctedAddress", violations)
              .map(corrected -> EmergencyAddressJson.address(corrected, violations))
              .map(corrected -> new Validation.NearMatch(corrected, remarks));
      case "NO_MATCH" ->
          Optional.of(
              new Validation.NoMatch(
                  json.objects("candidateAddresses", violations).stream()
                      .limit(MOST_CANDIDATES)
                      .map(candidate -> EmergencyAddressJson.address(candidate, violations))
                      .toList(),
                  remarks));
      default -> Optional.empty();
    };
  }
}
