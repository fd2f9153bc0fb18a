package io.rotary.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rotary.pack.PackFile;
import io.rotary.pack.RequirementPack;
import io.rotary.pack.TestPack;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.DatabaseException;
import io.rotary.platform.yaml.FileRefused;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Packs in the store: which is in force when, and what an import may do.
class RequirementsTest {
  private static final RegionCode SE = new RegionCode("SE");
  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  private final Requirements requirements = Requirements.create(STORE.database());

  @BeforeEach
  void empty() {
    CLOCK.set(TestClock.START);
    STORE.execute("delete from requirement_pack");
  }

  private ImportResult imported(PackFile file) {
    return STORE.database().write(tx -> requirements.importPack(tx, file));
  }

  private Optional<RequirementPack> find(RegionCode region, NumberType type) {
    return STORE.database().read(tx -> requirements.findInForce(tx, region, type));
  }

  private String inForce(String at) {
    CLOCK.set(Instant.parse(at));
    return find(SE, NumberType.MOBILE).map(RequirementPack::version).orElse("none");
  }

  private List<PackEntry> all() {
    return STORE.database().read(requirements::list);
  }

  @Test
  void aPackHoldsFromItsBeginningToItsEnd() {
    imported(TestPack.swedish("1", "validFrom: 2026-01-01\nvalidUntil: \"2026-02-01T12:00:00Z\""));

    assertThat(inForce("2025-12-31T23:59:59Z")).isEqualTo("none");
    assertThat(inForce("2026-01-01T00:00:00Z")).isEqualTo("1");
    assertThat(inForce("2026-02-01T11:59:59Z")).isEqualTo("1");
    assertThat(inForce("2026-02-01T12:00:00Z")).isEqualTo("none");
  }

  @Test
  void aNewVersionTakesOverAndTheOldOneCanStillBeHad() {
    imported(TestPack.swedish("1", "validFrom: 2026-01-01"));
    UUID first = all().getFirst().packId();

    ImportResult result = imported(TestPack.swedish("2", "validFrom: 2026-04-01"));

    assertThat(result).isEqualTo(new ImportResult(true, List.of("1")));
    assertThat(inForce("2026-03-31T23:59:59Z")).isEqualTo("1");
    assertThat(inForce("2026-04-01T00:00:00Z")).isEqualTo("2");
    RequirementPack old = STORE.database().read(tx -> requirements.find(tx, first)).orElseThrow();
    assertThat(old.version()).isEqualTo("1");
    assertThat(old.packId()).isEqualTo(first);
    Optional<RequirementPack> none =
        STORE.database().read(tx -> requirements.find(tx, new UUID(0, 0)));
    assertThat(none).isEmpty();
  }

  @Test
  void theSameAgainChangesNothing() {
    imported(TestPack.swedish("1", "validFrom: 2026-01-01"));
    List<PackEntry> before = all();

    assertThat(imported(TestPack.swedish("1", "validFrom: 2026-01-01")))
        .isEqualTo(new ImportResult(false, List.of()));
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void aVersionNeverSaysSomethingElse() {
    imported(TestPack.swedish("1", "validFrom: 2026-01-01"));
    List<PackEntry> before = all();

    assertThatThrownBy(() -> imported(TestPack.swedish("1", "validFrom: 2026-02-01")))
        .isInstanceOf(FileRefused.class)
        .hasMessage(
            "SE MOBILE, version 1 is there and says something else; give what has changed a"
                + " version of its own");
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void aPackThatWouldReachIntoALaterOneIsRefused() {
    imported(TestPack.swedish("2", "validFrom: 2026-04-01"));
    List<PackEntry> before = all();

    assertThatThrownBy(() -> imported(TestPack.swedish("1", "validFrom: 2026-01-01")))
        .isInstanceOf(FileRefused.class)
        .hasMessage(
            "SE MOBILE, version 1 overlaps version 2, which begins 2026-04-01T00:00:00Z; begin"
                + " later, or end before with validUntil");
    assertThatThrownBy(() -> imported(TestPack.swedish("3", "validFrom: 2026-04-01")))
        .isInstanceOf(FileRefused.class);
    assertThat(all()).isEqualTo(before);
    assertThat(imported(TestPack.swedish("1", "validFrom: 2026-01-01\nvalidUntil: 2026-04-01")))
        .isEqualTo(new ImportResult(true, List.of()));
  }

  @Test
  void theStoreItselfKeepsTwoPacksFromHoldingAtOnce() {
    imported(TestPack.swedish("1", "validFrom: 2026-01-01"));

    DatabaseException refused =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                STORE.execute(
                    """
                    insert into requirement_pack
                    select gen_random_uuid(), region_code, number_type, '2', '2030-01-01', null,
                      origin, document, created_at
                    from requirement_pack
                    """));

    assertThat(refused.violatedConstraint()).contains("requirement_pack_one_in_force");
  }

  @Test
  void whatIsWithdrawnIsNotAskedForAnyMore() {
    imported(TestPack.swedish("1", "validFrom: 2026-01-01"));

    assertThat(withdrawn()).isTrue();
    assertThat(withdrawn()).isFalse();
    assertThat(inForce("2026-03-02T10:00:00Z")).isEqualTo("none");
    assertThat(inForce("2026-03-02T09:59:59Z")).isEqualTo("1");
  }

  private boolean withdrawn() {
    return STORE.database().write(tx -> requirements.withdraw(tx, SE, NumberType.MOBILE));
  }

  private int installed() {
    return STORE.database().write(requirements::installShipped);
  }

  @Test
  void whatIsShippedGoesInOnceAndStaysWithdrawn() {
    int all = ShippedPacks.names().size();

    assertThat(installed()).isEqualTo(all);
    assertThat(installed()).isZero();
    RegionCode au = new RegionCode("AU");
    boolean withdrawn =
        STORE.database().write(tx -> requirements.withdraw(tx, au, NumberType.MOBILE));
    assertThat(withdrawn).isTrue();
    assertThat(installed()).isZero();
    assertThat(find(au, NumberType.MOBILE)).isEmpty();
    assertThat(all())
        .hasSize(all)
        .allSatisfy(
            pack -> {
              assertThat(pack.origin()).isEqualTo(PackEntry.Origin.SHIPPED);
              assertThat(pack.facts()).isNotEmpty();
            });
  }

  @Test
  void whereTheOperatorLaidSomethingDownNothingShippedGoesIn() {
    PackFile own =
        TestPack.read(
            """
            regionCode: SE
            numberType: LOCAL
            version: "own"
            validFrom: 2026-01-01
            sources: { T: { title: Test, checked: 2026-01-01 } }
            rules: [ { template: { type: object } } ]
            """);
    imported(own);

    assertThat(installed()).isEqualTo(ShippedPacks.names().size() - 1);
    assertThat(find(SE, NumberType.LOCAL))
        .hasValueSatisfying(pack -> assertThat(pack.version()).isEqualTo("own"));
  }

  @Test
  void anOperatorMayTakeOverFromWhatIsShipped() {
    installed();

    ImportResult result =
        imported(
            TestPack.read(
                """
                regionCode: SE
                numberType: LOCAL
                version: "2"
                validFrom: 2026-03-01
                sources: { T: { title: Test, checked: 2026-01-01 } }
                rules: [ { template: { type: object } } ]
                """));

    assertThat(result.ended()).containsExactly("1");
  }
}
