package io.rotary.rental.roll;

import io.rotary.phone.Capabilities;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.util.Optional;

/// Which of a project's numbers a list shows, and in which order.
public record NumberFilter(
    Optional<RegionCode> region,
    Optional<NumberType> type,
    Optional<NumberPattern> pattern,
    Capabilities capabilities,
    Order order) {

  /// Ascending; numbers of one name follow each other by number.
  public enum Order {
    PHONE_NUMBER,
    DISPLAY_NAME
  }

  /// The filter as text, for a page token to be bound to.
  public String scope() {
    return String.join(
        "|",
        region.map(RegionCode::value).orElse(""),
        type.map(Enum::name).orElse(""),
        pattern.map(one -> one.position() + one.text()).orElse(""),
        capabilities.list().toString(),
        order.name());
  }
}
