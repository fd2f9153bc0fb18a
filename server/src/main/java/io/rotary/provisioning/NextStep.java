package io.rotary.provisioning;

import io.rotary.partner.PartnerLink;
import io.rotary.partner.PartnerOperation.Verb;
import io.rotary.provisioning.Situation.OpenOperation;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to do next about a schedule. One step at a time: the first leg that has not arrived.
sealed interface NextStep {
  /// Every leg has arrived.
  record Arrived() implements NextStep {}

  /// A place on the campaign has to be had before anything else happens to this leg.
  record Judge(PartnerLink campaign) implements NextStep {}

  /// A new operation.
  record Begin(Leg leg, Verb verb, PartnerLink link) implements NextStep {}

  /// An operation that is still wanted: how far is it?
  record Ask(OpenOperation operation) implements NextStep {}

  /// An operation that is wanted no more.
  record Cancel(OpenOperation operation) implements NextStep {}

  /// A switch whose new target was withdrawn after the old link had been undone.
  record LetGo(Leg leg) implements NextStep {}

  static NextStep of(Situation situation) {
    return situation.kind().legs().stream()
        .map(leg -> of(situation, leg))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(Arrived::new);
  }

  private static Optional<NextStep> of(Situation situation, Leg leg) {
    PartnerLink from = situation.inForce(leg);
    PartnerLink to = situation.target(leg);
    boolean isLinked = !Situation.isNone(from) && !situation.isUndone(leg);
    Optional<NextStep.Begin> work = work(leg, from, to, isLinked);
    @Nullable OpenOperation open = situation.open().get(leg);
    if (open != null) {
      boolean isWanted =
          work.filter(one -> one.verb() == open.verb() && one.link().equals(open.link()))
              .isPresent();
      return Optional.of(isWanted ? new Ask(open) : new Cancel(open));
    }
    if (work.isEmpty()) {
      boolean lingers = situation.isUndone(leg) && Situation.isNone(to);
      return lingers ? Optional.of(new LetGo(leg)) : Optional.empty();
    }
    return Optional.of(needsPlace(situation, leg, from, to) ? new Judge(to) : work.get());
  }

  /// What separates a leg from where it is to arrive: undo the old link, then make the new one.
  private static Optional<Begin> work(Leg leg, PartnerLink from, PartnerLink to, boolean isLinked) {
    if (isLinked && !Objects.equals(from, to)) {
      return Optional.of(new Begin(leg, Verb.UNLINK, from));
    }
    return isLinked || Situation.isNone(to)
        ? Optional.empty()
        : Optional.of(new Begin(leg, Verb.LINK, to));
  }

  private static boolean needsPlace(
      Situation situation, Leg leg, PartnerLink from, PartnerLink to) {
    boolean isNew = leg == Leg.CAMPAIGN && !Situation.isNone(to) && !to.equals(from);
    return isNew && situation.schedule().filter(one -> !one.reserved()).isPresent();
  }
}
