package io.rotary.pack;

import io.rotary.phone.E164;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was answered: `requestDetails` of a registration as plain values (see
/// `JsonObject.plain()`), the numbers of the order, and when it is judged. Without numbers nothing
/// is asked about where they are.
public record Answers(
    Map<String, @Nullable Object> requestDetails, List<E164> numbers, Instant at) {
  public Answers {
    numbers = List.copyOf(numbers);
  }
}
