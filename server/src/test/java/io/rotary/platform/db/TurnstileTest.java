package io.rotary.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.db.Turnstile.Entry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private final Turnstile whole = new Turnstile(4);
  private final Turnstile narrower = whole.narrower(2);

  @Test
  void theNarrowerOneLeavesRoomForOthers() {
    fill(narrower, 2);

    assertThat(whole.enter()).isEqualTo(Entry.INSIDE);
    assertThat(whole.enter()).isEqualTo(Entry.INSIDE);
  }

  @Test
  void whoWaitsAtTheNarrowerOneTakesNoPlaceOfTheWhole() throws Exception {
    fill(narrower, 2);
    CompletableFuture<Entry> third = new CompletableFuture<>();
    Thread waiting = Thread.ofVirtual().start(() -> third.complete(narrower.enter()));
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    fill(whole, 2);

    narrower.leave();

    assertThat(third.get(10, TimeUnit.SECONDS)).isEqualTo(Entry.INSIDE);
  }

  @Test
  void aPlaceThatIsLeftIsFreeInBoth() {
    fill(narrower, 2);
    fill(whole, 2);
    narrower.leave();

    assertThat(whole.enter()).isEqualTo(Entry.INSIDE);
    whole.leave();
    assertThat(narrower.enter()).isEqualTo(Entry.INSIDE);
  }

  @Test
  void aStoreThatIsAwayIsAwayForBoth() {
    narrower.storeIsAway();

    assertThat(narrower.enter()).isEqualTo(Entry.STORE_AWAY);
    assertThat(whole.enter()).isEqualTo(Entry.STORE_AWAY);
  }

  private static void fill(Turnstile turnstile, int places) {
    for (int i = 0; i < places; i++) {
      assertThat(turnstile.enter()).isEqualTo(Entry.INSIDE);
    }
  }
}
