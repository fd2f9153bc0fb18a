package io.rotary.pack;

import io.rotary.phone.E164;
import io.rotary.phone.RegionCode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the checks of a registration know beside the answers.
record Facts(RegionCode region, List<Area> areas, Answers answers) {
  LocalDate today() {
    return LocalDate.ofInstant(answers.at(), ZoneOffset.UTC);
  }

  /// The areas of the numbers, each once. A number outside of all areas has none, so nothing is
  /// asked for it.
  List<Area> areasOfNumbers() {
    return answers.numbers().stream().map(this::area).flatMap(Optional::stream).distinct().toList();
  }

  private Optional<Area> area(E164 number) {
    return areas.stream()
        .filter(area -> area.matching(number.value()) > 0)
        .max(Comparator.comparingInt(area -> area.matching(number.value())));
  }
}
