package io.rotary.pack;

import io.rotary.identifier.Identifier;
import io.rotary.identifier.Identifier.Strictness;
import io.rotary.platform.schema.Check;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The keyword `identifier`: a public identifier, or one of several kinds.
record IdentifierRule(List<Identifier> kinds, Strictness strictness) implements Check<Facts> {
  static final List<String> NAMES = List.of("kinds", "checksum");

  /// A code, several codes, or both with whether the checksum counts.
  static IdentifierRule of(Object value) {
    Map<String, @Nullable Object> map = Plain.map(value);
    List<String> codes = Plain.texts(map.isEmpty() ? value : map.get("kinds"));
    boolean isLenient = Boolean.FALSE.equals(map.get("checksum"));
    return new IdentifierRule(
        codes.stream().map(IdentifierRule::identifier).toList(),
        isLenient ? Strictness.FORM : Strictness.CHECKSUM);
  }

  private static Identifier identifier(String code) {
    return Identifier.parse(code)
        .orElseThrow(() -> new IllegalArgumentException("identifier: no such code: " + code));
  }

  @Override
  public void run(@Nullable Object value, Facts facts, Found found) {
    if (value instanceof String text
        && kinds.stream().noneMatch(kind -> kind.accepts(text, strictness))) {
      found.add("", "is no valid " + inWords());
    }
  }

  private String inWords() {
    return kinds.stream().map(Identifier::inWords).collect(Collectors.joining(" or "));
  }
}
