package io.rotary.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.platform.db.Database;
import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Caller.AccountState;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import io.rotary.problem.ProblemException;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private static final Currency EUR = Currency.getInstance("EUR");

  private final Database database = STORE.database();
  private final Tenant tenant = Tenant.create(new Vault(MasterKey.of("11".repeat(32))));
  private final String id = "project-" + UUID.randomUUID();

  @Test
  void aProjectIsCreatedOnce() {
    Project project = new Project(id, "My project", EUR, AccountState.TRIAL);
    database.run(tx -> tenant.createProject(tx, project));

    assertThat(project()).contains(project);
    assertThat(database.read(tenant::listProjects)).contains(project);
    assertRefused("project_exists", () -> database.run(tx -> tenant.createProject(tx, project)));
  }

  @Test
  void aSeedChangesWhatItNamesAndKeepsTheRest() {
    assertThat(put(new ProjectDraft(id, null, EUR, null))).isTrue();
    assertThat(put(new ProjectDraft(id, null, EUR, null))).isFalse();
    assertThat(put(new ProjectDraft(id, "Named", null, AccountState.TRIAL))).isTrue();
    assertThat(put(new ProjectDraft(id, null, null, null))).isFalse();

    assertThat(project()).contains(new Project(id, "Named", EUR, AccountState.TRIAL));
  }

  @Test
  void aSeedWithoutStateDoesNotLiftABlock() {
    put(new ProjectDraft(id, null, EUR, null));
    database.run(tx -> tenant.blockProject(tx, id));

    assertThat(put(new ProjectDraft(id, "x", EUR, null))).isTrue();

    assertThat(state()).isEqualTo(AccountState.BLOCKED);
  }

  @Test
  void liftingABlockGivesBackTheStateBeforeIt() {
    put(new ProjectDraft(id, null, EUR, AccountState.TRIAL));

    assertThat(database.<Boolean>write(tx -> tenant.blockProject(tx, id))).isTrue();
    assertThat(database.<Boolean>write(tx -> tenant.blockProject(tx, id))).isFalse();
    assertThat(state()).isEqualTo(AccountState.BLOCKED);
    assertThat(database.<Boolean>write(tx -> tenant.unblockProject(tx, id))).isTrue();
    assertThat(database.<Boolean>write(tx -> tenant.unblockProject(tx, id))).isFalse();
    assertThat(state()).isEqualTo(AccountState.TRIAL);
  }

  @Test
  void anAccountKeepsItsCurrency() {
    put(new ProjectDraft(id, null, EUR, null));

    assertRefused(
        "currency_fixed", () -> put(new ProjectDraft(id, null, Currency.getInstance("USD"), null)));
    assertRefused("invalid_argument", () -> put(new ProjectDraft("new-one", null, null, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "\u00e9",
        "a\0b",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void anIdThatCannotStandInAPathIsRefused(String projectId) {
    assertRefused("invalid_argument", () -> put(new ProjectDraft(projectId, null, EUR, null)));
  }

  @Test
  void aMadeKeyProvesItsProjectUntilItIsRevoked() {
    put(new ProjectDraft(id, null, EUR, null));
    NewAccessKey key = database.write(tx -> tenant.createAccessKey(tx, id));

    assertThat(key.secret()).matches("npk_[0-9A-Za-z]{49}");
    assertThat(key).asString().doesNotContain(key.secret());
    assertThat(access(key.keyId()).map(KeyAccess::caller))
        .contains(new Caller(id, key.keyId(), AccountState.ACTIVE, EUR));
    assertThat(isProof(key.keyId(), key.secret())).isTrue();
    assertThat(isProof(key.keyId(), key.secret() + "x")).isFalse();
    assertThat(isProof("unknown", key.secret())).isFalse();

    assertThat(database.<Boolean>write(tx -> tenant.revokeAccessKey(tx, key.keyId()))).isTrue();
    assertThat(database.<Boolean>write(tx -> tenant.revokeAccessKey(tx, key.keyId()))).isFalse();
    assertThat(isProof(key.keyId(), key.secret())).isFalse();
    assertThat(keys()).containsExactly(key.keyId() + " true");
  }

  @Test
  void theChecksumTellsATypingError() {
    put(new ProjectDraft(id, null, EUR, null));
    String secret = database.write(tx -> tenant.createAccessKey(tx, id)).secret();

    assertThat(KeySecrets.checksum(secret.substring(0, 47))).isEqualTo(secret.substring(47));
    assertThat(KeySecrets.checksum("npk_0")).hasSize(6).isNotEqualTo(KeySecrets.checksum("npk_1"));
  }

  @Test
  void aGivenKeyIsTakenOverOnceAndItsNewSecretReplacesTheOld() {
    put(new ProjectDraft(id, null, EUR, null));
    String keyId = "key-" + id;

    assertThat(putKey(id, keyId, "first")).isTrue();
    assertThat(putKey(id, keyId, "first")).isFalse();
    assertThat(putKey(id, keyId, "second")).isTrue();

    assertThat(isProof(keyId, "first")).isFalse();
    assertThat(isProof(keyId, "second")).isTrue();
  }

  @Test
  void aSeedDoesNotBringARevokedKeyBack() {
    put(new ProjectDraft(id, null, EUR, null));
    String keyId = "key-" + id;
    putKey(id, keyId, "secret");
    database.run(tx -> tenant.revokeAccessKey(tx, keyId));

    assertThat(putKey(id, keyId, "secret")).isFalse();
    assertThat(putKey(id, keyId, "other")).isFalse();
    assertThat(isProof(keyId, "secret")).isFalse();
    assertThat(isProof(keyId, "other")).isFalse();
  }

  @Test
  void aKeyNeverMovesToAnotherProject() {
    put(new ProjectDraft(id, null, EUR, null));
    put(new ProjectDraft(id + "-2", null, EUR, null));
    putKey(id, "key-" + id, "secret");

    assertRefused("access_key_of_another_project", () -> putKey(id + "-2", "key-" + id, "secret"));
    assertRefused("unknown_project", () -> putKey("nobody", "key", "secret"));
    assertRefused("invalid_argument", () -> putKey(id, "with:colon", "secret"));
    assertRefused("invalid_argument", () -> putKey(id, "key", ""));
    assertRefused("unknown_access_key", () -> database.run(tx -> tenant.revokeAccessKey(tx, "?")));
    assertRefused("unknown_project", () -> database.run(tx -> tenant.blockProject(tx, "?")));
  }

  @Test
  void equalSecretsOfTwoKeysHaveDifferentDigests() {
    put(new ProjectDraft(id, null, EUR, null));
    putKey(id, "a-" + id, "secret");
    putKey(id, "b-" + id, "secret");

    assertThat(access("a-" + id).orElseThrow().secretDigest())
        .isNotEqualTo(access("b-" + id).orElseThrow().secretDigest());
  }

  private boolean put(ProjectDraft draft) {
    return database.write(tx -> tenant.putProject(tx, draft));
  }

  private boolean putKey(String projectId, String keyId, String secret) {
    return database.write(
        tx -> tenant.putAccessKey(tx, new NewAccessKey(projectId, keyId, secret)));
  }

  private Optional<Project> project() {
    return database.read(tx -> tenant.findProject(tx, id));
  }

  private AccountState state() {
    return project().orElseThrow().state();
  }

  private Optional<KeyAccess> access(String keyId) {
    return database.read(tx -> tenant.findAccess(tx, keyId));
  }

  private boolean isProof(String keyId, String secret) {
    return tenant.isProof(access(keyId), keyId, secret);
  }

  private List<String> keys() {
    return database.read(tx -> tenant.listAccessKeys(tx, id)).stream()
        .map(key -> key.keyId() + " " + key.isRevoked())
        .toList();
  }

  private static void assertRefused(String reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }
}
