package io.rotary.provisioning;

import io.rotary.money.Money;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;

/// How links are made, `provisioning.*` and `partner.*` in the settings: how long a request waits
/// before it is taken up, how often a partner that does not answer is tried, how long an operation
/// may be pending, and what a number pays for a place on a campaign, by the account's currency.
public record ProvisioningSettings(
    Duration firstWait, int tries, Duration longestPending, Map<Currency, Money> campaignFees) {
  public ProvisioningSettings {
    campaignFees = Map.copyOf(campaignFees);
  }
}
