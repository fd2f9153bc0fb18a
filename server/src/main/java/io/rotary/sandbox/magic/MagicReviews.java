package io.rotary.sandbox.magic;

import io.rotary.order.Orders.ReviewRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Words in a registration that decide about its order. They may stand in any answer that takes
/// free text, such as the name of a person or of a company.
final class MagicReviews implements ReviewRule {
  private static final Pattern WORD =
      Pattern.compile("Magic (Approve|Reject|Block|Wait)(?:: *(.*))?");

  static List<MagicValue> values() {
    return List.of(
        value("Magic Approve", "the order is approved: COMPLETED, also where a person reviews"),
        value("Magic Reject: REASON", "the order is REJECTED with the reason"),
        value("Magic Reject", "the order is REJECTED"),
        value("Magic Block: REASON", "the order is BLOCKED with the reason, and EXPIRED at last"),
        value("Magic Block", "the order is BLOCKED, and EXPIRED at last"),
        value("Magic Wait", "nobody decides: the order stays IN_REVIEW until an operator does"));
  }

  private static MagicValue value(String value, String effect) {
    return new MagicValue("requestDetails", value, effect);
  }

  @Override
  public Optional<Ruling> of(Supplier<Map<String, @Nullable Object>> requestDetails) {
    return texts(requestDetails.get())
        .map(WORD::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(word -> ruling(word.group(1), Optional.ofNullable(word.group(2)).orElse("")));
  }

  private static Ruling ruling(String word, String reason) {
    return switch (word) {
      case "Approve" -> new Ruling.Approve();
      case "Reject" -> new Ruling.Reject(reason.isBlank() ? "The sandbox rejects it" : reason);
      case "Block" -> new Ruling.Block(reason.isBlank() ? "The sandbox blocks it" : reason);
      default -> new Ruling.Leave();
    };
  }

  private static Stream<String> texts(@Nullable Object answer) {
    return switch (answer) {
      case String text -> Stream.of(text);
      case Map<?, ?> members -> members.values().stream().flatMap(MagicReviews::texts);
      case List<?> items -> items.stream().flatMap(MagicReviews::texts);
      case null, default -> Stream.empty();
    };
  }
}
