package io.rotary.order;

import io.rotary.inventory.AvailableNumber;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.provisioning.LinkRequest;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An order: what was asked for, the numbers that are held for it at the price they were offered
/// at, and where it stands. `holdUntil` is when it is given up unless the customer goes on.
public record NumberOrder(
    String orderId,
    Owner owner,
    RegionCode region,
    NumberType type,
    Optional<UUID> packId,
    List<AvailableNumber> offers,
    LinkRequest links,
    String callbackUrl,
    Progress progress) {
  public NumberOrder {
    offers = List.copyOf(offers);
  }

  /// Whose order it is, and the currency that project pays in.
  public record Owner(String projectId, Currency currency) {}

  /// Something the customer was told about an order, and by whom.
  public record Log(Instant at, String author, String message) {}

  /// Where an order stands, who looks at it and who has approved it so far (`""` nobody).
  public record Progress(
      OrderState state,
      Optional<Instant> holdUntil,
      Instant createdAt,
      Instant updatedAt,
      String assignedTo,
      String approvedBy) {}

  public String projectId() {
    return owner.projectId();
  }

  public List<E164> numbers() {
    return offers.stream().map(AvailableNumber::number).toList();
  }

  /// The state at a time: an order whose time is over has expired, whether or not the job that says
  /// so has run.
  public OrderState stateAt(Instant now) {
    boolean over = progress.holdUntil().filter(until -> !until.isAfter(now)).isPresent();
    return over ? OrderState.EXPIRED : progress.state();
  }
}
