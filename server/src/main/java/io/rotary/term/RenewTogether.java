package io.rotary.term;

import io.rotary.billing.DuePeriod;
import io.rotary.billing.PeriodCharge;
import io.rotary.platform.db.Tx;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Renews many rentals at once: those about which nothing is due but the next period, at the price
/// agreed. Those of a project are charged in one booking, all or none; where the credit does not
/// cover all of them, [RenewRental] goes through them one by one.
///
/// Atomic. Accounts are taken in the order of their projects, after all rentals, so that two who do
/// this at one time never wait for each other in a circle.
final class RenewTogether {
  private static final int MOST = 250;

  private final TermParts parts;

  RenewTogether(TermParts parts) {
    this.parts = parts;
  }

  /// What became of those that were taken: how many were renewed, and whose were not.
  record Outcome(int renewed, Set<String> leftOver) {}

  Outcome run(Tx tx, Set<String> leftOut, Cause cause) {
    Map<String, List<Term>> byProject = new TreeMap<>();
    for (Term term : parts.terms().takeRenewable(tx, leftOut, MOST)) {
      byProject.computeIfAbsent(term.projectId(), _ -> new ArrayList<>()).add(term);
    }
    int renewed = 0;
    List<String> leftOver = new ArrayList<>();
    for (Map.Entry<String, List<Term>> project : byProject.entrySet()) {
      List<Term> terms = project.getValue();
      List<DuePeriod> due = terms.stream().map(RenewRental::nextPeriod).toList();
      if (parts.billing().chargePeriods(tx, due) == PeriodCharge.CHARGED) {
        parts.terms().renewed(tx, terms);
        parts.timeline().record(tx, terms.stream().map(term -> told(term, cause)).toList());
        renewed += terms.size();
      } else {
        leftOver.add(project.getKey());
      }
    }
    return new Outcome(renewed, Set.copyOf(leftOver));
  }

  private static Happening told(Term term, Cause cause) {
    return new Happening(
        term.number(), term.projectId(), What.RENEWED, "until " + term.endOfNextPeriod(), cause);
  }
}
