package io.rotary.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiveNodesTest {
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private final LiveNodes one = new LiveNodes(STORE.database());
  private final LiveNodes two = new LiveNodes(STORE.database());

  @BeforeEach
  void noNodes() {
    STORE.execute("delete from node");
  }

  @Test
  void nodesCountEachOther() {
    assertThat(one.count()).isEqualTo(1);
    one.beat();
    two.beat();
    one.beat();

    assertThat(one.count()).isEqualTo(2);
    assertThat(two.count()).isEqualTo(2);
  }

  @Test
  void aSilentNodeNoLongerCountsAndIsForgotten() {
    two.beat();
    STORE.execute("update node set seen_at = now() - interval '7 seconds'");
    one.beat();
    assertThat(one.count()).isEqualTo(1);

    STORE.execute("update node set seen_at = now() - interval '2 minutes'");
    one.beat();
    List<Integer> rows = STORE.database().read(tx -> tx.list("select 1 from node", _ -> 1));
    assertThat(rows).hasSize(1);
  }

  @Test
  void aNodeThatStopsSignsOff() {
    one.beat();
    two.start();
    two.close();
    one.beat();

    assertThat(one.count()).isEqualTo(1);
  }
}
