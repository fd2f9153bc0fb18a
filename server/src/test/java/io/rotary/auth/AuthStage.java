package io.rotary.auth;

import io.rotary.platform.db.Database;
import io.rotary.platform.http.Caller.AccountState;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import io.rotary.tenant.NewAccessKey;
import io.rotary.tenant.ProjectDraft;
import io.rotary.tenant.Tenant;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Currency;
import java.util.concurrent.atomic.AtomicLong;

/// A store with access features on it, and both kinds of time in the test's hand.
final class AuthStage {
  final TestClock clock;
  final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
  final Clocks time;
  final Database database;
  final Vault vault = new Vault(MasterKey.of("22".repeat(32)));
  final Tenant tenant = Tenant.create(vault);

  AuthStage(TestDatabase store, TestClock clock) {
    this.clock = clock;
    this.time = Clocks.of(clock, nanos::get);
    this.database = store.database();
  }

  void advance(Duration duration) {
    clock.advance(duration);
    nanos.addAndGet(duration.toNanos());
  }

  /// Another node on the same store.
  Auth node(LimitSettings limits) {
    return Auth.create(
        new AuthSettings("rotary", "numbers", limits), database, tenant, vault, time);
  }

  /// A project, or the same one in another state.
  String project(String projectId, AccountState state) {
    ProjectDraft draft = new ProjectDraft(projectId, null, Currency.getInstance("EUR"), state);
    database.run(tx -> tenant.putProject(tx, draft));
    return projectId;
  }

  NewAccessKey key(String projectId) {
    return database.write(tx -> tenant.createAccessKey(tx, projectId));
  }

  void revoke(NewAccessKey key) {
    database.run(tx -> tenant.revokeAccessKey(tx, key.keyId()));
  }

  static String basic(String keyId, String secret) {
    byte[] pair = (keyId + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  static String basic(NewAccessKey key) {
    return basic(key.keyId(), key.secret());
  }
}
