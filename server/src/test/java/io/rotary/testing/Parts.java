package io.rotary.testing;

import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.ledger.Ledger;
import io.rotary.notice.Notices;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import io.rotary.provisioning.Provisioning;
import io.rotary.provisioning.ProvisioningSettings;
import io.rotary.timeline.Timeline;
import java.time.Duration;
import java.util.Map;

/// Features put together for tests that need some of them without a server.
public record Parts(
    Vault vault, JobQueue queue, Notices notices, Timeline timeline, Billing billing) {
  /// The master key of every test.
  public static final String MASTER_KEY = "00".repeat(32);

  public static Parts create() {
    return new Parts(
        new Vault(MasterKey.of(MASTER_KEY)),
        new JobQueue(),
        new Notices(),
        new Timeline(),
        Billing.create(new Ledger()));
  }

  public Callback callback() {
    return Callback.create(vault, queue, notices);
  }

  public Provisioning provisioning() {
    return Provisioning.create(
        new Provisioning.Parts(queue, billing, callback(), timeline, notices),
        new ProvisioningSettings(Duration.ofSeconds(1), 10, Duration.ofDays(1), Map.of()));
  }
}
