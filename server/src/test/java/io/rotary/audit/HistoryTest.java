package io.rotary.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final EntryPlace BEGINNING = EntryPlace.parse("");

  private static AuditedEntry entry(long account, long sequence, long amount, long balanceAfter) {
    return new AuditedEntry(account, "project:a" + account, sequence, amount, balanceAfter);
  }

  private static List<String> faults(EntryPlace begin, AuditedEntry... entries) {
    return History.findings(List.of(entries), begin).stream()
        .map(finding -> finding.resource() + " " + finding.text())
        .toList();
  }

  @Test
  void whatFollowsIsRight() {
    assertThat(
            faults(
                BEGINNING,
                entry(1, 1, 100, 100),
                entry(1, 2, -30, 70),
                entry(2, 1, -5, -5),
                entry(2, 2, 5, 0)))
        .isEmpty();
    assertThat(faults(BEGINNING)).isEmpty();
  }

  @Test
  void eachFaultIsToldOnceForItsAccount() {
    assertThat(
            faults(
                BEGINNING,
                entry(1, 1, 100, 101),
                entry(1, 2, 1, 101),
                entry(2, 2, 5, 5),
                entry(3, 1, 5, 5)))
        .containsExactly(
            "project:a1 the balance after entry 1 is 101 and does not follow from the one before",
            "project:a2 entry 2 follows a gap");
  }

  @Test
  void aSliceGoesOnFromWhatWasLookedAtBefore() {
    EntryPlace begin = EntryPlace.parse("1 7");

    assertThat(faults(begin, entry(1, 7, 3, 50), entry(1, 8, 2, 52), entry(2, 1, 1, 1))).isEmpty();
    assertThat(faults(begin, entry(1, 7, 3, 50), entry(1, 9, 2, 52)))
        .containsExactly("project:a1 entry 9 follows a gap");
    assertThat(faults(begin, entry(1, 8, 2, 52)))
        .as("what was there before is gone")
        .containsExactly("project:a1 entry 8 follows a gap");
    assertThat(EntryPlace.of(entry(1, 8, 2, 52)).text()).isEqualTo("1 8");
  }
}
