package io.rotary.seed;

import io.rotary.callback.Callback;
import io.rotary.money.Money;
import io.rotary.platform.http.Caller.AccountState;
import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlValue;
import io.rotary.provisioning.Campaign;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the entries of `projects` of one file.
final class ProjectSection {
  private static final List<String> KEYS =
      List.of(
          "projectId",
          "displayName",
          "currency",
          "balance",
          "state",
          "accessKeys",
          "hmacSecret",
          "servicePlans",
          "voiceApps",
          "sipTrunks",
          "faxServices",
          "campaigns");

  private static final List<String> ACCESS_KEY_KEYS = List.of("keyId", "keySecret");
  private static final List<String> CAMPAIGN_KEYS = List.of("campaignId", "state", "numberLimit");

  private static final Pattern PROJECT_ID = Pattern.compile("[!-~]{1,64}");
  private static final Pattern KEY_ID = Pattern.compile("[!-9;-~]{1,128}");
  private static final Pattern SECRET = Pattern.compile("[!-~]{1,256}");
  private static final Pattern TARGET = Pattern.compile("[!-~]{1,128}");
  private static final Pattern DISPLAY_NAME = Pattern.compile("[^\\p{Cntrl}]{0,128}");

  private final Set<String> projectIds = new HashSet<>();
  private final Set<String> keyIds = new HashSet<>();

  Optional<SeedProject> read(YamlValue value) {
    return value.members(KEYS).flatMap(this::read);
  }

  private Optional<SeedProject> read(YamlMembers members) {
    Optional<String> displayName =
        members
            .find("displayName")
            .flatMap(one -> one.parse("up to 128 characters", matching(DISPLAY_NAME)));
    Optional<String> projectId = projectId(members, displayName);
    Optional<Currency> currency = SeedWords.currency(members);
    Optional<Money> balance = currency.map(one -> balance(members, one));
    Optional<AccountState> state =
        members.find("state").flatMap(one -> one.word(AccountState.class));
    List<SeedProject.Key> keys = members.list("accessKeys", this::accessKey);
    Optional<String> hmacSecret =
        members
            .find("hmacSecret")
            .flatMap(
                one ->
                    one.parseSecret(
                        "32 to 64 letters, digits and hyphens",
                        text -> Optional.of(text).filter(Callback::isWellFormed)));
    SeedProject.Links links = links(members);
    if (!members.isSound()) {
      return Optional.empty();
    }
    return Optional.of(
        new SeedProject(
            members.place(),
            projectId.orElseThrow(),
            displayName,
            balance.orElseThrow(),
            state,
            keys,
            hmacSecret,
            links));
  }

  /// Left out, it is made from the display name, so that the same file names the same project when
  /// it is applied again.
  private Optional<String> projectId(YamlMembers members, Optional<String> displayName) {
    Optional<String> id =
        members.has("projectId")
            ? members
                .find("projectId")
                .flatMap(one -> one.parse("1 to 64 visible characters", matching(PROJECT_ID)))
            : displayName.flatMap(ProjectSection::madeFrom);
    if (id.isEmpty() && members.isSound()) {
      members.refuse("projectId or displayName expected");
    }
    if (id.isPresent() && !projectIds.add(id.get())) {
      members.refuse("a second project " + id.get());
    }
    return id;
  }

  private static Optional<String> madeFrom(String displayName) {
    byte[] name = ("seeded project " + displayName).getBytes(StandardCharsets.UTF_8);
    return displayName.isBlank()
        ? Optional.empty()
        : Optional.of(UUID.nameUUIDFromBytes(name).toString());
  }

  private static Money balance(YamlMembers members, Currency currency) {
    return members
        .find("balance")
        .flatMap(one -> SeedWords.amount(one, currency))
        .orElse(Money.zero(currency));
  }

  private Optional<SeedProject.Key> accessKey(YamlValue value) {
    return value
        .members(ACCESS_KEY_KEYS)
        .flatMap(
            members -> {
              Optional<String> id =
                  members
                      .require("keyId")
                      .flatMap(
                          one ->
                              one.parse("1 to 128 visible characters, no colon", matching(KEY_ID)));
              Optional<String> secret =
                  members
                      .require("keySecret")
                      .flatMap(
                          one -> one.parseSecret("1 to 256 visible characters", matching(SECRET)));
              if (id.isPresent() && !keyIds.add(id.get())) {
                members.refuse("a second key " + id.get());
              }
              return members.isSound()
                  ? Optional.of(new SeedProject.Key(id.orElseThrow(), secret.orElseThrow()))
                  : Optional.empty();
            });
  }

  private static SeedProject.Links links(YamlMembers members) {
    Set<String> campaignIds = new HashSet<>();
    return new SeedProject.Links(
        members.list("servicePlans", ProjectSection::target),
        members.list("voiceApps", ProjectSection::target),
        members.list("sipTrunks", ProjectSection::target),
        members.list("faxServices", ProjectSection::target),
        members.list("campaigns", one -> campaign(one, campaignIds)));
  }

  private static Optional<String> target(YamlValue value) {
    return value.parse("1 to 128 visible characters", matching(TARGET));
  }

  private static Optional<Campaign> campaign(YamlValue value, Set<String> seen) {
    return value
        .members(CAMPAIGN_KEYS)
        .flatMap(
            members -> {
              Optional<String> id = members.require("campaignId").flatMap(ProjectSection::target);
              Optional<Campaign.State> state =
                  members.require("state").flatMap(one -> one.word(Campaign.State.class));
              long limit =
                  members
                      .find("numberLimit")
                      .flatMap(one -> one.whole(1, Integer.MAX_VALUE))
                      .orElse((long) Campaign.DEFAULT_NUMBER_LIMIT);
              if (id.isPresent() && !seen.add(id.get())) {
                members.refuse("a second campaign " + id.get());
              }
              return members.isSound()
                  ? Optional.of(new Campaign(id.orElseThrow(), state.orElseThrow(), (int) limit))
                  : Optional.empty();
            });
  }

  private static Function<String, Optional<String>> matching(Pattern form) {
    return text -> Optional.of(text).filter(one -> form.matcher(one).matches());
  }
}
