package io.rotary.inventory.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.inventory.ShelfNumber;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoringAsideTest {
  private static final Collection<ShelfNumber> ONE =
      List.of(
          new ShelfNumber(
              new E164("+12065550100"),
              new RegionCode("US"),
              NumberType.LOCAL,
              new Capabilities(true, true),
              Optional.empty()));

  @Test
  void batchesAreStoredInTheirOrderAndCounted() {
    List<Integer> sizes = new ArrayList<>();
    try (StoringAside<ShelfNumber> aside =
        new StoringAside<>(
            numbers -> {
              sizes.add(numbers.size());
              return numbers.size();
            })) {
      for (int i = 0; i < 5; i++) {
        aside.hand(i % 2 == 0 ? ONE : List.of());
      }
      aside.finish();

      assertThat(aside.changed()).isEqualTo(3);
      assertThat(sizes).containsExactly(1, 0, 1, 0, 1);
    }
  }

  @Test
  void whatGoesWrongIsRaisedInTheEnd() {
    try (StoringAside<ShelfNumber> aside =
        new StoringAside<>(
            _ -> {
              throw new IllegalStateException("the store is full");
            })) {
      aside.hand(ONE);

      assertThatThrownBy(aside::finish).hasMessage("the store is full");
    }
  }
}
