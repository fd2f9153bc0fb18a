package io.rotary.partner;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A network that exists only here: every operation takes one step of time and then is done, unless
/// an outcome has been chosen for its target or its number. It keeps nothing: what an operation has
/// come to follows from when it was begun.
public final class SimulatedPartner implements PartnerNetwork {
  private final Duration step;
  private final Map<String, SimulatedOutcome> outcomes;

  /// `outcomes` by target id or by number.
  public SimulatedPartner(Duration step, Map<String, SimulatedOutcome> outcomes) {
    this.step = step;
    this.outcomes = Map.copyOf(outcomes);
  }

  @Override
  public PartnerAnswer begin(PartnerOperation operation) {
    return ask(operation);
  }

  @Override
  public PartnerAnswer ask(PartnerOperation operation) {
    if (outcome(operation).orElse(null) instanceof SimulatedOutcome.Unavailable) {
      return new PartnerAnswer.Unavailable("simulated for " + operation.link());
    }
    Instant done = operation.begunAt().plus(duration(operation));
    if (operation.now().isBefore(done)) {
      return new PartnerAnswer.Pending(Duration.between(operation.now(), done));
    }
    String text = "simulated for " + operation.link();
    return switch (outcome(operation).orElse(null)) {
      case SimulatedOutcome.Refuse(String code) -> new PartnerAnswer.Refused(code, text);
      case SimulatedOutcome.RefuseUnlink _ -> new PartnerAnswer.Refused("", text);
      case null, default -> new PartnerAnswer.Done();
    };
  }

  @Override
  public PartnerAnswer cancel(PartnerOperation operation) {
    return operation.now().isBefore(operation.begunAt().plus(duration(operation)))
        ? new PartnerAnswer.Cancelled()
        : ask(operation);
  }

  private Duration duration(PartnerOperation operation) {
    return outcome(operation).orElse(null) instanceof SimulatedOutcome.Slow(Duration duration)
        ? duration
        : step;
  }

  /// The outcome chosen for its target, else its number, if it is about linking or unlinking as the
  /// operation is.
  private Optional<SimulatedOutcome> outcome(PartnerOperation operation) {
    boolean isUnlink = operation.verb() == PartnerOperation.Verb.UNLINK;
    return Optional.ofNullable(outcomes.get(operation.link().id()))
        .or(() -> Optional.ofNullable(outcomes.get(operation.number().value())))
        .filter(outcome -> outcome instanceof SimulatedOutcome.RefuseUnlink == isUnlink);
  }
}
