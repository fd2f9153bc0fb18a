package io.rotary.app.settings;

import io.rotary.callback.CallbackSettings;
import io.rotary.emergency.AddressValidator;
import io.rotary.emergency.HttpValidator;
import io.rotary.emergency.PostalValidator;
import io.rotary.money.Money;
import io.rotary.partner.SimulatedOutcome;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.platform.outbound.Network;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.outbound.OutboundSettings;
import io.rotary.provisioning.ProvisioningSettings;
import io.rotary.term.Quarantine;
import io.rotary.term.TermSettings;
import io.rotary.term.TermSettings.PricePolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The settings of what happens after a rent: links, callbacks, renewals, release.
public record LifecycleSettings(
    ProvisioningSettings provisioning,
    Partner partner,
    CallbackSettings callback,
    TermSettings term,
    Validator addressValidator,
    OutboundSettings sandbox,
    OutboundSettings production) {
  private static final int MOST_TRIES = 100;
  private static final int LONGEST_SECRET = 512;
  private static final int SHORTEST_SECRET = 32;

  /// Who links numbers: somebody at `url`, or, when that is empty, a simulation.
  public record Partner(
      String url, String secret, Duration step, Map<String, SimulatedOutcome> outcomes) {
    public boolean isSimulated() {
      return url.isEmpty();
    }
  }

  static LifecycleSettings of(SettingsText text) {
    Partner partner = partner(text);
    return new LifecycleSettings(
        provisioning(text, partner),
        partner,
        callback(text),
        term(text),
        addressValidator(text),
        outbound(text, OutboundSettings.sandbox(), true),
        outbound(text, OutboundSettings.production(), false));
  }

  /// Who judges emergency addresses: somebody at `url`, or, when that is empty, the tables that
  /// come with the program.
  public record Validator(String url, String secret) {}

  public AddressValidator validator(Outbound outbound, InstantSource clock) {
    return addressValidator.url().isEmpty()
        ? new PostalValidator()
        : new HttpValidator(
            outbound,
            addressValidator.url(),
            MessageSignature.of(addressValidator.secret()),
            clock);
  }

  public OutboundSettings outbound(Mode mode) {
    return switch (mode) {
      case SANDBOX -> sandbox;
      case PRODUCTION -> production;
    };
  }

  private static Partner partner(SettingsText text) {
    String key = "provisioning.outcomes";
    String rule = "must say REFUSED, UNLINK_REFUSED, UNAVAILABLE or a failure code";
    Map<String, SimulatedOutcome> outcomes = new HashMap<>();
    text.table(key)
        .forEach(
            (target, word) ->
                outcomes.put(
                    target,
                    SimulatedOutcome.parse(word).orElseThrow(() -> text.refused(key, rule))));
    String url = url(text, "partner.url");
    String secret = secret(text, "partner.secret", url);
    return new Partner(url, secret, text.duration("provisioning.step"), outcomes);
  }

  private static Validator addressValidator(SettingsText text) {
    String url = url(text, "emergency.validator-url");
    return new Validator(url, secret(text, "emergency.validator-secret", url));
  }

  private static String url(SettingsText text, String key) {
    String url = text.get(key).strip();
    if (!url.isEmpty() && !url.matches("https?://[^\\s?#]+")) {
      throw text.refused(key, "must be an http or https URL without a query");
    }
    return url;
  }

  /// What signs the calls to `url`; not shown when it is refused.
  private static String secret(SettingsText text, String key, String url) {
    String secret = text.get(key);
    boolean isLong = secret.length() >= SHORTEST_SECRET && secret.length() <= LONGEST_SECRET;
    if (!url.isEmpty() && !isLong) {
      throw new SettingsRefused(key + ": must have 32 to 512 characters");
    }
    return secret;
  }

  private static ProvisioningSettings provisioning(SettingsText text, Partner partner) {
    Map<Currency, Money> fees = new HashMap<>();
    text.table("provisioning.campaign-fee")
        .forEach(
            (code, amount) -> {
              Money fee =
                  Money.currency(code)
                      .flatMap(currency -> Money.parse(amount, currency))
                      .filter(money -> !money.isNegative())
                      .orElseThrow(
                          () ->
                              text.refused(
                                  "provisioning.campaign-fee",
                                  "must be amounts by currency such as USD: 10.00"));
              fees.put(fee.currency(), fee);
            });
    return new ProvisioningSettings(
        partner.isSimulated() ? partner.step() : Duration.ZERO,
        text.whole("partner.tries", 1, MOST_TRIES),
        text.duration("partner.longest-pending"),
        fees);
  }

  private static CallbackSettings callback(SettingsText text) {
    return new CallbackSettings(
        text.durations("callback.retry-delays"),
        text.duration("callback.longest-retry-after"),
        text.duration("callback.off-after"),
        text.duration("callback.keep"));
  }

  private static TermSettings term(SettingsText text) {
    PricePolicy price =
        switch (text.get("renewal.price")) {
          case "agreed" -> PricePolicy.AGREED;
          case "list" -> PricePolicy.LIST;
          default -> throw text.refused("renewal.price", "must be agreed or list");
        };
    Duration retryEvery = text.duration("renewal.retry-every");
    if (!retryEvery.isPositive()) {
      throw text.refused("renewal.retry-every", "must be longer than nothing");
    }
    return new TermSettings(
        price,
        text.duration("renewal.grace"),
        text.duration("renewal.suspension"),
        retryEvery,
        quarantine(text));
  }

  private static Quarantine quarantine(SettingsText text) {
    String key = "number.quarantine";
    Map<String, Duration> rests = new HashMap<>();
    text.table(key)
        .forEach(
            (where, rest) ->
                rests.put(
                    where,
                    SettingsText.parseDuration(rest)
                        .orElseThrow(
                            () -> text.refused(key, "must have times such as 45d, 48h or 10s"))));
    try {
      return Quarantine.of(rests);
    } catch (IllegalArgumentException e) {
      throw text.refused(key, String.valueOf(e.getMessage()));
    }
  }

  private static OutboundSettings outbound(
      SettingsText text, OutboundSettings mode, boolean isSandbox) {
    boolean plain =
        text.get("outbound.plain-http").equals("auto")
            ? isSandbox
            : text.isOn("outbound.plain-http");
    List<String> ports = text.words("outbound.ports");
    Set<Integer> extra = new HashSet<>();
    for (String port : ports) {
      if (!port.equals("any")) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
          throw text.refused("outbound.ports", "must be port numbers, or any");
        }
        extra.add(Integer.parseInt(port));
      }
    }
    List<Network> allowed = networks(text, "outbound.allow");
    List<Network> all = new ArrayList<>(mode.allowed());
    all.addAll(allowed);
    OutboundSettings settings =
        mode.withPlainHttp(plain)
            .withExtraPorts(extra)
            .withNetworks(all, networks(text, "outbound.deny"));
    return ports.contains("any") ? settings.withAnyPort() : settings;
  }

  private static List<Network> networks(SettingsText text, String key) {
    try {
      return text.words(key).stream().map(Network::parse).toList();
    } catch (IllegalArgumentException e) {
      throw text.refused(key, "must be networks such as 10.0.0.0/8 or fd00::/8");
    }
  }
}
