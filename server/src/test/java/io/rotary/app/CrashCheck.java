package io.rotary.app;

import io.rotary.app.CrashAttempt.Kind;
import io.rotary.app.CrashHistory.Event;
import io.rotary.app.CrashHistory.Outcome;
import io.rotary.app.CrashImage.Rental;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds the histories of the clients against what the store holds. Answers what does not fit, one
/// sentence each; nothing when both tell the same.
final class CrashCheck {
  /// What one attempt was told, all its requests together.
  private static final class Told {
    final CrashAttempt attempt;
    final Set<String> answers = new HashSet<>();
    String number = "";
    int open;

    Told(CrashAttempt attempt) {
      this.attempt = attempt;
    }

    boolean isAcknowledged() {
      return !answers.isEmpty();
    }

    boolean mayBeDone() {
      return isAcknowledged() || open > 0;
    }
  }

  private final Map<String, Told> byOrigin = new LinkedHashMap<>();
  private final Map<String, Set<String>> names = new HashMap<>();
  private final Set<String> released = new HashSet<>();
  private final Set<String> maybeReleased = new HashSet<>();
  private final Map<String, List<Rental>> stored = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final CrashImage image;

  private CrashCheck(CrashImage image) {
    this.image = image;
    for (Rental rental : image.rentals()) {
      stored.computeIfAbsent(rental.origin(), _ -> new ArrayList<>()).add(rental);
    }
  }

  static List<String> faults(List<Event> history, CrashImage image) {
    CrashCheck check = new CrashCheck(image);
    history.forEach(check::hear);
    check.acknowledgedRentalsAreThereOnce();
    check.nobodySharesANumber();
    image.rentals().forEach(check::isWhole);
    check.chargesBelongToRentals();
    return check.faults;
  }

  private void hear(Event event) {
    CrashAttempt attempt = event.attempt();
    if (event.outcome() == Outcome.REFUSED && !mayBeRefused(event)) {
      fault(
          "attempt %d was refused with %d %s"
              .formatted(attempt.id(), event.status(), event.body()));
    }
    switch (attempt.kind()) {
      case RENT, RENT_ANY -> hearRent(event);
      case RENAME -> hearRename(event);
      case RELEASE -> hearRelease(event);
    }
  }

  /// Somebody else has the number, or the store or the server is away: no other refusals here.
  private static boolean mayBeRefused(Event event) {
    return switch (event.status()) {
      case 0, 503 -> true;
      case 404 -> event.attempt().isRent();
      case 409 -> event.attempt().isKeyed();
      default -> false;
    };
  }

  /// A request is open from when it was sent until its answer, for good if that is unknown. But a
  /// repeat that finds the number gone tells that none of them was done, or it had been replayed.
  private void hearRent(Event event) {
    Told told = byOrigin.computeIfAbsent(event.attempt().origin(), _ -> new Told(event.attempt()));
    switch (event.outcome()) {
      case SENT -> told.open++;
      case UNKNOWN -> {}
      case REFUSED -> told.open = event.status() == 404 ? 0 : told.open - 1;
      case OK -> {
        told.open--;
        told.answers.add(event.body());
        told.number = event.number();
      }
    }
    if (told.isAcknowledged() && event.status() == 404) {
      fault("attempt %d was done, and refused when it was sent again".formatted(told.attempt.id()));
    }
    if (told.answers.size() > 1) {
      fault("attempt %d was answered in two ways: %s".formatted(told.attempt.id(), told.answers));
    }
    if (told.attempt.kind() == Kind.RENT
        && told.isAcknowledged()
        && !told.number.equals(told.attempt.number())) {
      fault("attempt %d got %s".formatted(told.attempt.id(), told.number));
    }
  }

  /// Only who rented a number renames it, one after the other.
  private void hearRename(Event event) {
    Set<String> legal = names.computeIfAbsent(event.attempt().number(), _ -> withoutName());
    switch (event.outcome()) {
      case SENT, REFUSED -> {}
      case UNKNOWN -> legal.add(event.attempt().name());
      case OK -> {
        legal.clear();
        legal.add(event.attempt().name());
      }
    }
  }

  private static Set<String> withoutName() {
    return new HashSet<>(Set.of(""));
  }

  private void hearRelease(Event event) {
    switch (event.outcome()) {
      case SENT, REFUSED -> {}
      case UNKNOWN -> maybeReleased.add(event.attempt().number());
      case OK -> released.add(event.attempt().number());
    }
  }

  private void acknowledgedRentalsAreThereOnce() {
    Map<String, CrashAttempt> owners = new HashMap<>();
    for (Told told : byOrigin.values()) {
      int id = told.attempt.id();
      List<Rental> made = stored.getOrDefault(told.attempt.origin(), List.of());
      if (made.size() > 1) {
        fault("attempt %d is there %d times".formatted(id, made.size()));
      }
      if (!told.mayBeDone() && !made.isEmpty()) {
        fault("attempt %d was refused and is there".formatted(id));
      }
      if (told.isAcknowledged()) {
        if (made.stream().noneMatch(rental -> rental.number().equals(told.number))) {
          fault("attempt %d was told it has %s, and is not there".formatted(id, told.number));
        }
        CrashAttempt other = owners.put(told.number, told.attempt);
        if (other != null) {
          fault(
              "attempts %d and %d were both told they have %s"
                  .formatted(other.id(), id, told.number));
        }
      }
    }
  }

  private void nobodySharesANumber() {
    Set<String> seen = new HashSet<>();
    for (Rental rental : image.rentals()) {
      if (!seen.add(rental.number())) {
        fault("%s is rented twice".formatted(rental.number()));
      }
      Told told = byOrigin.get(rental.origin());
      if (told == null || !told.attempt.project().equals(rental.project())) {
        fault("nobody of %s asked for %s".formatted(rental.project(), rental.number()));
      }
    }
  }

  private void isWhole(Rental rental) {
    List<String> charged = image.charges().getOrDefault(rental.id(), List.of());
    if (!charged.equals(CrashImage.dueFor(rental))) {
      fault("%s was charged %s".formatted(rental.number(), charged));
    }
    Set<String> legal = names.getOrDefault(rental.number(), withoutName());
    if (!legal.contains(rental.name())) {
      fault("%s is named '%s' and not of %s".formatted(rental.number(), rental.name(), legal));
    }
    boolean mayBeReleased =
        released.contains(rental.number()) || maybeReleased.contains(rental.number());
    if (rental.isReleased() ? !mayBeReleased : released.contains(rental.number())) {
      fault("%s is released: %s".formatted(rental.number(), rental.isReleased()));
    }
  }

  private void chargesBelongToRentals() {
    Set<Object> rentals = new HashSet<>(image.rentals().stream().map(Rental::id).toList());
    image.charges().entrySet().stream()
        .filter(entry -> !rentals.contains(entry.getKey()))
        .forEach(entry -> fault("charges without a rental: %s".formatted(entry.getValue())));
    image.strayBookings().forEach(key -> fault("booked without a charge: %s".formatted(key)));
  }

  private void fault(String sentence) {
    faults.add(sentence);
  }
}
