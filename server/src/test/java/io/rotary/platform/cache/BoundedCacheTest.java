package io.rotary.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedCacheTest {
  private final BoundedCache<Integer, String> cache = new BoundedCache<>(100);

  @Test
  void itNeverHoldsMoreThanItsCapacity() {
    for (int i = 0; i < 10_000; i++) {
      cache.replace(i, null, "v" + i);
      assertThat(cache.size()).isLessThanOrEqualTo(100);
    }
  }

  @Test
  void whatIsUsedStays() {
    cache.replace(-1, null, "kept");
    for (int i = 0; i < 10_000; i++) {
      cache.replace(i, null, "v" + i);
      assertThat(cache.find(-1)).isEqualTo("kept");
    }
    assertThat(cache.find(0)).isNull();
  }

  @Test
  void aValueIsReplacedOnlyByWhoeverSawIt() {
    assertThat(cache.replace(1, null, "a")).isEqualTo("a");
    assertThat(cache.replace(1, null, "b")).isEqualTo("a");
    assertThat(cache.replace(1, "a", "b")).isEqualTo("b");
    assertThat(cache.findOrMake(1, () -> "c")).isEqualTo("b");
    cache.remove(1);
    assertThat(cache.findOrMake(1, () -> "c")).isEqualTo("c");
    cache.clear();
    assertThat(cache.find(1)).isNull();
  }

  @Test
  void removingReachesTheOldGenerationToo() {
    cache.replace(-1, null, "old");
    for (int i = 0; i < 50; i++) {
      cache.replace(i, null, "v");
    }

    cache.remove(-1);

    assertThat(cache.find(-1)).isNull();
  }
}
