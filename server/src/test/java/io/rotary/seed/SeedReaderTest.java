package io.rotary.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rotary.billing.Price;
import io.rotary.inventory.StockRange;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.http.Caller.AccountState;
import io.rotary.platform.yaml.FileRefused;
import io.rotary.provisioning.Campaign;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedReaderTest {
  private static final SeedReader READER = new SeedReader(new NumberingPlan());

  @TempDir private Path folder;

  @Test
  void everyKeyOfTheContractIsRead() {
    SeedFile file =
        read(
            """
            prices:
              - { regionCode: US, type: LOCAL, currency: EUR, setup: "0.80", monthly: "0.90",
                  paymentIntervalMonths: 3, supportingDocumentationRequired: true,
                  documentsBeforeRent: true }
            projects:
              - projectId: my-project
                displayName: My project
                currency: EUR
                balance: "500.00"
                state: TRIAL
                accessKeys: [ { keyId: k, keySecret: s } ]
                hmacSecret: abcdefghijklmnopqrstuvwxyz-012345
                servicePlans: [ PlanA ]
                voiceApps: [ app-1 ]
                sipTrunks: [ trunk-1 ]
                faxServices: [ fax-1 ]
                campaigns:
                  - { campaignId: C1, state: ACTIVE }
                  - { campaignId: C2, state: MNO_REVIEW, numberLimit: 7 }
            numbers:
              - { phoneNumber: "+12015550148", regionCode: US, type: LOCAL, capability: [VOICE] }
              - { regionCode: US, type: LOCAL, capability: [SMS, VOICE],
                  prefix: "+120655501", count: 100 }
            """);

    Price price = file.prices().getFirst();
    assertThat(price.setup()).hasToString("0.80 EUR");
    assertThat(price.monthly()).hasToString("0.90 EUR");
    assertThat(price.paymentIntervalMonths()).isEqualTo(3);
    assertThat(price.paperwork()).isEqualTo(new Price.Paperwork(true, true));
    SeedProject project = file.projects().getFirst();
    assertThat(project.place()).isEqualTo("test.yaml:6: projects[0]");
    assertThat(project.projectId()).isEqualTo("my-project");
    assertThat(project.displayName()).contains("My project");
    assertThat(project.balance()).hasToString("500.00 EUR");
    assertThat(project.state()).contains(AccountState.TRIAL);
    assertThat(project.accessKeys()).containsExactly(new SeedProject.Key("k", "s"));
    assertThat(project.hmacSecret()).contains("abcdefghijklmnopqrstuvwxyz-012345");
    assertThat(project.links())
        .isEqualTo(
            new SeedProject.Links(
                List.of("PlanA"),
                List.of("app-1"),
                List.of("trunk-1"),
                List.of("fax-1"),
                List.of(
                    new Campaign("C1", Campaign.State.ACTIVE, 50),
                    new Campaign("C2", Campaign.State.MNO_REVIEW, 7))));
    assertThat(file.numbers())
        .extracting(range -> range.first() + " to " + range.last())
        .containsExactly("+12015550148 to +12015550148", "+12065550100 to +12065550199");
  }

  @Test
  void whatIsLeftOutIsLeftToTheStore() {
    SeedFile file = read("projects: [ { projectId: p, currency: JPY } ]");

    SeedProject project = file.projects().getFirst();
    assertThat(file.prices()).isEmpty();
    assertThat(file.numbers()).isEmpty();
    assertThat(project.displayName()).isEmpty();
    assertThat(project.state()).isEmpty();
    assertThat(project.balance()).hasToString("0 JPY");
    assertThat(project.hmacSecret()).isEmpty();
  }

  @Test
  void anEmptyFileSaysNothing() {
    assertThat(read("")).isEqualTo(new SeedFile(List.of(), List.of(), List.of()));
    assertThat(read("# nothing\n")).isEqualTo(new SeedFile(List.of(), List.of(), List.of()));
  }

  @Test
  void jsonIsRead() {
    SeedFile file =
        read(
            """
            {"numbers": [{"phoneNumber": "+12015550148", "regionCode": "US",
             "type": "LOCAL", "capability": ["SMS"]}]}
            """);

    assertThat(file.numbers()).extracting(StockRange::type).containsExactly(NumberType.LOCAL);
  }

  @Test
  void aProjectWithoutAnIdGetsTheSameOneEachTime() {
    String yaml = "projects: [ { displayName: Mine, currency: EUR } ]";

    String first = read(yaml).projects().getFirst().projectId();
    String second = read(yaml).projects().getFirst().projectId();

    assertThat(first).isEqualTo(second).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Test
  void everyMistakeIsReportedAtOnceWithFileLineAndKey() {
    assertThat(
            mistakes(
                """
                colour: red
                prices:
                  - { regionCode: US, type: LOCAL, currency: EUR, setup: "0.801", monthly: "-1" }
                  - { regionCode: us, type: FIXED, currency: EURO, setup: "1", monthly: "1" }
                  - { regionCode: US, type: LOCAL, currency: EUR, setup: "1" }
                projects:
                  - projectId: "two words"
                    currency: EUR
                    currency: USD
                    state: SLEEPING
                    hmacSecret: short
                    accessKeys: [ { keyId: "a:b", keySecret: "" }, { keyId: k } ]
                    campaigns: [ { campaignId: C1, state: OPEN, numberLimit: 0 } ]
                    servicePlans: PlanA
                numbers:
                  - { phoneNumber: "+1201555014", regionCode: US, type: LOCAL, capability: [SMS] }
                  - { phoneNumber: "+46701740605", regionCode: US, type: MOBILE, capability: [] }
                  - { phoneNumber: "+12015550148", prefix: "+1201", regionCode: US, type: LOCAL,
                      capability: [FAX] }
                  - { prefix: "+120655501", count: 101, regionCode: US, type: LOCAL,
                      capability: [SMS] }
                  - { prefix: "+1206555", count: "9", regionCode: US, type: LOCAL,
                      capability: [SMS] }
                """))
        .containsExactly(
            "test.yaml:1: colour: unknown key; known here are prices, projects, numbers",
            "test.yaml:3: prices[0].setup: an amount of EUR such as 1.25 expected, not \"0.801\"",
            "test.yaml:3: prices[0].monthly: an amount of EUR such as 1.25 expected, not \"-1\"",
            "test.yaml:4: prices[1].regionCode: an ISO 3166-1 alpha-2 code expected, not \"us\"",
            "test.yaml:4: prices[1].type: one of MOBILE, LOCAL, TOLL_FREE expected, not \"FIXED\"",
            "test.yaml:4: prices[1].currency: an ISO 4217 code expected, not \"EURO\"",
            "test.yaml:5: prices[2].monthly: missing",
            "test.yaml:9: projects[0].currency: given twice",
            "test.yaml:7: projects[0].projectId: 1 to 64 visible characters expected,"
                + " not \"two words\"",
            "test.yaml:10: projects[0].state: one of ACTIVE, TRIAL, BLOCKED expected,"
                + " not \"SLEEPING\"",
            "test.yaml:12: projects[0].accessKeys[0].keyId: 1 to 128 visible characters, no colon"
                + " expected, not \"a:b\"",
            "test.yaml:12: projects[0].accessKeys[0].keySecret: 1 to 256 visible characters"
                + " expected",
            "test.yaml:12: projects[0].accessKeys[1].keySecret: missing",
            "test.yaml:11: projects[0].hmacSecret: 32 to 64 letters, digits and hyphens expected",
            "test.yaml:14: projects[0].servicePlans: a list expected, text found",
            "test.yaml:13: projects[0].campaigns[0].state: one of ACTIVE, PENDING_ACCEPTANCE,"
                + " EXPIRED, MNO_REJECTED, MNO_SUSPENDED, MNO_REVIEW, MNO_NOT_SHARED, MOCK,"
                + " NOT_AVAILABLE, FAILING expected, not \"OPEN\"",
            "test.yaml:13: projects[0].campaigns[0].numberLimit: a whole number from 1 to"
                + " 2147483647 expected",
            "test.yaml:16: numbers[0].phoneNumber: +1201555014: too short for its country",
            "test.yaml:17: numbers[1].capability: SMS, VOICE or both expected",
            "test.yaml:17: numbers[1].phoneNumber: +46701740605: calling code +1 of region US"
                + " expected",
            "test.yaml:18: numbers[2]: either phoneNumber, or prefix and count expected",
            "test.yaml:19: numbers[2].capability[0]: one of SMS, VOICE expected, not \"FAX\"",
            "test.yaml:20: numbers[3].count: 1 to 100 expected: so many numbers begin with"
                + " +120655501",
            "test.yaml:22: numbers[4].count: a whole number expected, text found");
  }

  @Test
  void whatMustBeDifferentMayNotRepeat() {
    assertThat(
            mistakes(
                """
                prices:
                  - { regionCode: US, type: LOCAL, currency: EUR, setup: "1", monthly: "1" }
                  - { regionCode: US, type: LOCAL, currency: EUR, setup: "2", monthly: "2" }
                projects:
                  - { projectId: p, currency: EUR, accessKeys: [ { keyId: k, keySecret: s } ] }
                  - { projectId: p, currency: EUR }
                  - { projectId: q, currency: EUR, accessKeys: [ { keyId: k, keySecret: t } ] }
                """))
        .containsExactly(
            "test.yaml:3: prices[1]: a second price for LOCAL of region US",
            "test.yaml:6: projects[1]: a second project p",
            "test.yaml:7: projects[2].accessKeys[0]: a second key k");
  }

  @Test
  void secretsAreNotRepeatedInWhatIsSaidAboutThem() {
    String yaml =
        """
        projects:
          - { projectId: p, currency: EUR, hmacSecret: "tell nobody",
              accessKeys: [ { keyId: k, keySecret: "tell nobody" } ] }
        """;

    assertThat(String.join("\n", mistakes(yaml))).doesNotContain("tell nobody").hasLineCount(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          US | LOCAL     | 1206555    | prefix: a plus and up to 15 digits expected, not "1206555"
          US | LOCAL     | +46850     | prefix: calling code +1 of region US expected
          DE | LOCAL     | +493023125000 | prefix: 2 digits too long for a LOCAL number of region DE
          AQ | LOCAL     | +672       | prefix: region AQ has no calling code
          NR | TOLL_FREE | +674800    | prefix: region NR has no numbers of type TOLL_FREE
          """)
  void aPrefixThatFitsNoNumberIsRefused(
      String region, String type, String prefix, String expected) {
    String yaml =
        """
        numbers:
          - { regionCode: %s, type: %s, capability: [VOICE], prefix: "%s", count: 1 }
        """
            .formatted(region, type, prefix);

    assertThat(mistakes(yaml)).containsExactly("test.yaml:2: numbers[0]." + expected);
  }

  @Test
  void textThatIsNotYamlIsRefusedWithItsLine() {
    assertThat(mistakes("prices: [\n  { regionCode: US\n"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("test.yaml:3: not YAML: ");
    assertThat(mistakes("a: 1\n---\nb: 2\n")).hasSize(1);
    assertThat(mistakes("just text"))
        .containsExactly("test.yaml:1: a mapping of keys to values expected, text found");
    assertThat(mistakes("prices: *unknown")).hasSize(1);
    assertThat(mistakes("prices: \u0000")).hasSize(1);
  }

  @Test
  void aFileThatWouldGrowWithoutEndIsRefused() {
    String nested = "numbers: " + "[".repeat(100_000);
    String bomb =
        """
        prices: &a [ 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 ]
        projects: &b [ *a, *a, *a, *a, *a, *a, *a, *a, *a, *a ]
        numbers: &c [ *b, *b, *b, *b, *b, *b, *b, *b, *b, *b ]
        d: &d [ *c, *c, *c, *c, *c, *c, *c, *c, *c, *c ]
        e: &e [ *d, *d, *d, *d, *d, *d, *d, *d, *d, *d ]
        f: &f [ *e, *e, *e, *e, *e, *e, *e, *e, *e, *e ]
        g: &g [ *f, *f, *f, *f, *f, *f, *f, *f, *f, *f ]
        """;

    assertThat(mistakes(nested)).containsExactly("test.yaml:1: nested deeper than 20 levels");
    assertThat(mistakes(bomb))
        .containsExactly("test.yaml:1: more than 2000000 values, aliases followed");
    assertThat(mistakes("numbers: &a [ *a ]"))
        .containsExactly("test.yaml:1: more than 2000000 values, aliases followed");
    assertThat(mistakes("#".repeat(SeedReader.LARGEST_FILE.bytes() + 1)))
        .containsExactly(
            "test.yaml: larger than 8 MiB; load numbers as an inventory file with ./rotary import");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] bytes = {'a', ':', ' ', (byte) 0xff};

    assertThatThrownBy(() -> READER.read("test.yaml", new ByteArrayInputStream(bytes)))
        .isInstanceOf(FileRefused.class)
        .hasMessage("test.yaml: not UTF-8 text");
  }

  @Test
  void aFileIsReadFromDiskAndAMissingOneRefused() throws IOException {
    Path file = folder.resolve("seed.yaml");
    Files.writeString(file, "wrong: 1\n");

    assertThatThrownBy(() -> READER.read(file))
        .isInstanceOf(FileRefused.class)
        .hasMessageStartingWith(file + ":1: wrong: unknown key");
    assertThatThrownBy(() -> READER.read(folder.resolve("missing.yaml")))
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("missing.yaml: cannot be read");
  }

  private static SeedFile read(String yaml) {
    try {
      return READER.read(
          "test.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> mistakes(String yaml) {
    return catchThrowableOfType(FileRefused.class, () -> read(yaml)).mistakes();
  }
}
