package io.rotary.rental;

import io.rotary.money.Money;
import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Rentals over time, for the feature that renews and ends them. It says what is stored, not when.
/// Whoever changes a term holds its row, taken by one of the first three methods.
public final class RentalTerms {
  private final TermStore store = new TermStore();

  /// Takes a rental about which something is to be done, that nobody else is at.
  public Optional<Term> takeDue(Tx tx) {
    return store.takeDue(tx);
  }

  /// Takes rentals about which nothing is due but that a further period is paid, those due longest
  /// first; none of the projects `leftOut`.
  public List<Term> takeRenewable(Tx tx, Set<String> leftOut, int most) {
    return store.takeRenewable(tx, leftOut, most);
  }

  /// Takes a project's live rental of a number.
  public Optional<Term> lock(Tx tx, String projectId, E164 number) {
    return store.lockLive(tx, projectId, number);
  }

  /// Takes the newest rental of a number, also when it is over.
  public Optional<Term> lockNewest(Tx tx, E164 number) {
    return store.lockNewest(tx, number);
  }

  /// The newest rental of a number, not taken.
  public Optional<Term> findNewest(Tx tx, E164 number) {
    return store.findNewest(tx, number);
  }

  /// When the next thing is to be done about any rental.
  public Optional<Instant> nextStep(Tx tx) {
    return store.nextStep(tx);
  }

  /// A further period has been charged at this monthly price.
  public void renewed(Tx tx, Term term, Money monthly) {
    store.updateRenewed(tx, List.of(term), List.of(monthly));
  }

  /// A further period of each has been charged at the price agreed.
  public void renewed(Tx tx, List<Term> terms) {
    store.updateRenewed(tx, terms, terms.stream().map(Term::monthly).toList());
  }

  /// The rent is owed.
  public void owing(Tx tx, Term term, PaymentState state, Instant since, Instant nextStep) {
    store.updateOwing(tx, term.rentalId(), state, since, nextStep);
  }

  /// Nothing changes but when it is looked at again.
  public void look(Tx tx, UUID rentalId, Instant nextStep, int failures) {
    store.updateStep(tx, rentalId, nextStep, failures);
  }

  /// The rental ends at `expireAt`, or, when that is empty, goes on.
  public void expires(Tx tx, Term term, Optional<Instant> expireAt) {
    store.updateExpiry(tx, term.rentalId(), expireAt.orElse(null));
  }

  /// The rental is over.
  public void ended(Tx tx, Term term, Instant at) {
    store.updateEnded(tx, term.rentalId(), at);
  }

  /// The rentals of a number that are over were lived in a time of their project's own; they keep
  /// nobody from having the number at those times.
  public void setApart(Tx tx, E164 number) {
    store.updateApart(tx, number);
  }

  /// Keeps the rental from being released, or lets it (`""`).
  public void lockedBecause(Tx tx, Term term, String reason) {
    store.updateLock(tx, term.rentalId(), reason);
  }

  /// The project has credit again: what it owes is tried again now. How many rentals that are.
  public int tryOwingNow(Tx tx, String projectId) {
    return store.updateOwingNow(tx, projectId);
  }
}
