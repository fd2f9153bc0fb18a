package io.rotary.seed;

import io.rotary.money.Money;
import io.rotary.platform.http.Caller.AccountState;
import io.rotary.provisioning.Campaign;
import java.util.List;
import java.util.Optional;

/// A project as a seed file describes it; what is empty the file does not name. `balance` is the
/// opening credit and its currency that of the project's account. `place` is file, line and key,
/// for what is said about it.
public record SeedProject(
    String place,
    String projectId,
    Optional<String> displayName,
    Money balance,
    Optional<AccountState> state,
    List<Key> accessKeys,
    Optional<String> hmacSecret,
    Links links) {

  public SeedProject {
    accessKeys = List.copyOf(accessKeys);
  }

  /// Another project like this one, with an id and a key of its own.
  public SeedProject as(String otherId, Key key) {
    return new SeedProject(
        place, otherId, Optional.of(otherId), balance, state, List.of(key), hmacSecret, links);
  }

  /// The same with a state: ACTIVE where the file names none.
  public SeedProject inSomeState() {
    return new SeedProject(
        place,
        projectId,
        displayName,
        balance,
        Optional.of(state.orElse(AccountState.ACTIVE)),
        accessKeys,
        hmacSecret,
        links);
  }

  SeedProject withoutSecrets() {
    return new SeedProject(
        place, projectId, displayName, balance, state, List.of(), Optional.empty(), links);
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
