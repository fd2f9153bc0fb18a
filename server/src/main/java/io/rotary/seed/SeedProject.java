package io.rotary.seed;

import io.rotary.money.Money;
import io.rotary.provisioning.Campaign;
import java.util.List;
import java.util.Optional;

/// A project as a seed file describes it. `balance` is the opening credit and its currency that of
/// the project's account; without an `hmacSecret` the project gets a random one.
public record SeedProject(
    String projectId,
    String displayName,
    Money balance,
    State state,
    List<Key> accessKeys,
    Optional<String> hmacSecret,
    Links links) {

  public SeedProject {
    accessKeys = List.copyOf(accessKeys);
  }

  public enum State {
    ACTIVE,
    TRIAL,
    BLOCKED
  }

  /// A key id and its secret, in clear only here.
  public record Key(String keyId, String keySecret) {
    @Override
    public String toString() {
      return "Key[" + keyId + "]";
    }
  }

  /// What the project's numbers may be linked to.
  public record Links(
      List<String> servicePlans,
      List<String> voiceApps,
      List<String> sipTrunks,
      List<String> faxServices,
      List<Campaign> campaigns) {

    public Links {
      servicePlans = List.copyOf(servicePlans);
      voiceApps = List.copyOf(voiceApps);
      sipTrunks = List.copyOf(sipTrunks);
      faxServices = List.copyOf(faxServices);
      campaigns = List.copyOf(campaigns);
    }
  }
}
