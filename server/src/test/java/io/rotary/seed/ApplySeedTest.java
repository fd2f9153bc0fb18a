package io.rotary.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.billing.Billing;
import io.rotary.inventory.Stocking;
import io.rotary.ledger.Ledger;
import io.rotary.money.Money;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.yaml.FileRefused;
import io.rotary.tenant.Tenant;
import io.rotary.testing.Parts;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ApplySeedTest {
  private static final NumberingPlan PLAN = new NumberingPlan();
  private static final SeedFiles FILES = new SeedFiles(PLAN);

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private static final Currency EUR = Currency.getInstance("EUR");

  private static final List<String> TABLES =
      List.of(
          "project",
          "access_key",
          "ledger_account",
          "ledger_transfer",
          "price",
          "number",
          "link_target",
          "campaign",
          "callback_configuration");

  private static final String YAML =
      """
      prices:
        - { regionCode: US, type: LOCAL, currency: EUR, setup: "0.80", monthly: "0.80" }
      projects:
        - projectId: my-project
          displayName: My project
          currency: EUR
          balance: "500.00"
          accessKeys: [ { keyId: k, keySecret: s } ]
          hmacSecret: abcdefghijklmnopqrstuvwxyz-012345
          servicePlans: [ PlanA ]
          voiceApps: [ app-1 ]
          sipTrunks: [ trunk-1 ]
          faxServices: [ fax-1 ]
          campaigns: [ { campaignId: C1, state: ACTIVE } ]
      numbers:
        - { regionCode: US, type: LOCAL, capability: [SMS, VOICE], prefix: "+120655501",
            count: 100 }
        - { phoneNumber: "+12015550148", regionCode: US, type: LOCAL, capability: [VOICE] }
      """;

  private final Database database = STORE.database();
  private final Billing billing = Billing.create(new Ledger());
  private final Seed seed = seed(billing);

  @TempDir private Path folder;

  @BeforeEach
  void emptyTheStore() {
    STORE.execute(
        "alter table ledger_transfer disable trigger ledger_transfer_not_truncated",
        "truncate " + String.join(", ", TABLES) + " cascade",
        "alter table ledger_transfer enable trigger ledger_transfer_not_truncated");
  }

  @Test
  void everythingTheFileNamesIsInTheStore() throws IOException {
    SeedResult result = seed.apply(read(YAML));

    assertThat(result).isEqualTo(new SeedResult(1, 1, 101));
    assertThat(result).hasToString("1 prices, 1 projects and 101 numbers are new or changed");
    assertThat(balance()).isEqualTo(new Money(50_000, EUR));
    assertThat(count("link_target")).isEqualTo(4);
    assertThat(count("campaign")).isEqualTo(1);
    assertThat(count("access_key")).isEqualTo(1);
    assertThat(count("callback_configuration")).isEqualTo(1);
    assertThat(count("number where state = 'AVAILABLE'")).isEqualTo(101);
  }

  @Test
  void applyingTwiceChangesNothing() throws IOException {
    seed.apply(read(YAML));
    String before = everything();

    SeedResult again = seed.apply(read(YAML));

    assertThat(again).isEqualTo(new SeedResult(0, 0, 0));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aChangedFileUpdatesWhatItNamesAndDeletesNothing() throws IOException {
    seed.apply(read(YAML));

    SeedResult result =
        seed.apply(
            read(
                """
                prices:
                  - { regionCode: US, type: LOCAL, currency: EUR, setup: "1.00", monthly: "0.80" }
                  - { regionCode: SE, type: LOCAL, currency: EUR, setup: "1.00", monthly: "0.80" }
                projects:
                  - projectId: my-project
                    currency: EUR
                    balance: "900.00"
                    state: BLOCKED
                    campaigns: [ { campaignId: C1, state: EXPIRED, numberLimit: 3 } ]
                numbers:
                  - { phoneNumber: "+12065550100", regionCode: US, type: LOCAL, capability: [SMS] }
                """));

    assertThat(result).isEqualTo(new SeedResult(2, 1, 1));
    assertThat(balance()).isEqualTo(new Money(50_000, EUR));
    assertThat(count("number")).isEqualTo(101);
    assertThat(count("link_target")).isEqualTo(4);
    assertThat(count("access_key")).isEqualTo(1);
    assertThat(count("project where display_name = 'My project' and state = 'BLOCKED'"))
        .isEqualTo(1);
    assertThat(count("campaign where state = 'EXPIRED' and number_limit = 3")).isEqualTo(1);
    assertThat(count("number where not has_voice")).isEqualTo(1);
  }

  @Test
  void whatTheStoreContradictsIsRefusedAndNothingIsApplied() throws IOException {
    seed.apply(read(YAML));
    String before = everything();
    SeedFile otherOwner =
        read(
            """
            prices:
              - { regionCode: FR, type: LOCAL, currency: EUR, setup: "1.00", monthly: "0.80" }
            projects:
              - { projectId: other, currency: EUR, accessKeys: [ { keyId: k, keySecret: s } ] }
            """);
    SeedFile otherCurrency = read("projects: [ { projectId: my-project, currency: USD } ]");

    assertThatThrownBy(() -> seed.apply(otherOwner))
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining(
            "seed.yaml:4: projects[0]: Access key \"k\" belongs to another project");
    assertThatThrownBy(() -> seed.apply(otherCurrency))
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("seed.yaml:1: projects[0]: ");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void theStarterDataIsAppliedInSecondsAndOnlyOnce() {
    long start = System.nanoTime();
    SeedFile starter = FILES.starter();
    long read = System.nanoTime();
    SeedResult first = seed.apply(starter);
    long applied = System.nanoTime();
    SeedResult second = seed.apply(starter);
    long again = System.nanoTime();

    System.out.printf(
        "starter data: %,d numbers; read in %d ms, applied in %d ms, again in %d ms%n",
        first.numbers(),
        (read - start) / 1_000_000,
        (applied - read) / 1_000_000,
        (again - applied) / 1_000_000);
    assertThat(first.projects()).isEqualTo(1);
    assertThat(first.numbers()).isEqualTo(count("number"));
    assertThat(second).isEqualTo(new SeedResult(0, 0, 0));
    assertThat(applied - start).isLessThan(20_000_000_000L);
  }

  private SeedFile read(String yaml) throws IOException {
    Path file = folder.resolve("seed.yaml");
    Files.writeString(file, yaml);
    return FILES.read(file);
  }

  private Money balance() {
    return database.read(tx -> billing.balance(tx, "my-project", EUR)).orElseThrow();
  }

  private long count(String what) {
    return database
        .read(tx -> tx.find("select count(*) as n from " + what, row -> row.whole("n")))
        .orElseThrow();
  }

  /// All rows, with the version each was written in.
  private String everything() {
    List<String> all = new ArrayList<>();
    for (String table : TABLES) {
      String sql = "select ctid || ' ' || one::text as line from " + table + " one order by 1";
      all.addAll(database.read(tx -> tx.list(sql, row -> row.text("line"))));
    }
    return String.join("\n", all);
  }

  private static Seed seed(Billing billing) {
    Parts parts = Parts.create();
    return Seed.create(
        STORE.database(),
        new Seed.Features(
            Tenant.create(parts.vault()),
            billing,
            Stocking.create(STORE.database(), PLAN),
            parts.provisioning(),
            parts.callback()));
  }
}
