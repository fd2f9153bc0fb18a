package io.rotary.provisioning;

import io.rotary.callback.Callback;
import io.rotary.callback.NumberEvent;
import io.rotary.notice.Notice;
import io.rotary.notice.NoticeKind;
import io.rotary.notice.Notices;
import io.rotary.partner.PartnerLink;
import io.rotary.partner.PartnerOperation.Verb;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.Claim;
import io.rotary.provisioning.RentedNumbers.Subject;
import io.rotary.provisioning.Situation.InForce;
import io.rotary.provisioning.Situation.OpenOperation;
import io.rotary.provisioning.Situation.Schedule;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.Timeline;
import io.rotary.timeline.What;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Moves a number towards what is wanted of it, one result at a time, and tells of it: an event for
/// the customer, an entry in the number's history.
///
/// To the customer a switch is one thing: what is in force stays what it was until the new link has
/// been made, and both events come then. When the new link is refused, the old one is made again in
/// silence. (Contract 08.1: the ids in force stay as they were.)
final class LinkProgress {
  private final LinkStore links;
  private final OperationStore operations;
  private final CampaignPlaces places;
  private final RentedNumbers numbers;
  private final Tellers tellers;

  /// Who is told.
  record Tellers(Callback callback, Timeline timeline, Notices notices) {}

  /// A situation, whose it is, and in whose name it changes.
  record Subjective(Situation situation, Subject subject, Claim claim) {
    UUID rentalId() {
      return situation.rentalId();
    }
  }

  LinkProgress(
      LinkStore links,
      OperationStore operations,
      CampaignPlaces places,
      RentedNumbers numbers,
      Tellers tellers) {
    this.links = links;
    this.operations = operations;
    this.places = places;
    this.numbers = numbers;
    this.tellers = tellers;
  }

  /// Reads how things stand and locks them.
  Subjective load(Tx tx, UUID rentalId, ScheduleKind kind, Claim claim) {
    InForce inForce = links.lock(tx, rentalId);
    Situation situation =
        new Situation(
            rentalId,
            kind,
            inForce,
            links.findSchedule(tx, rentalId, kind),
            operations.listOpen(tx, rentalId).stream()
                .filter(one -> kind.legs().contains(one.leg()))
                .collect(Collectors.toMap(OpenOperation::leg, Function.identity())));
    return new Subjective(situation, numbers.get(tx, rentalId), claim);
  }

  boolean isOpen(Tx tx, OpenOperation open) {
    return operations.isOpen(tx, open.operationId());
  }

  /// Writes an operation down before the partner is called.
  OpenOperation begin(Tx tx, Subjective now, NextStep.Begin begin) {
    links.updateInProgress(tx, now.rentalId(), now.situation().kind());
    return operations.insert(tx, now.rentalId(), begin.leg(), begin.verb(), begin.link());
  }

  /// Every leg has arrived: the schedule disappears, or shows that it failed.
  void finish(Tx tx, Subjective now) {
    ScheduleKind kind = now.situation().kind();
    now.situation()
        .schedule()
        .ifPresent(
            schedule -> {
              if (!schedule.failure().isEmpty()) {
                showFailed(tx, now, schedule.failure());
              } else if (!schedule.isFailing()) {
                links.deleteSchedule(tx, now.rentalId(), kind);
              }
            });
  }

  /// The place on a campaign that a link needs, or the failure of the schedule.
  void judge(Tx tx, Subjective now, String campaignId) {
    links.updateInProgress(tx, now.rentalId(), now.situation().kind());
    places
        .take(tx, now.rentalId(), now.subject(), campaignId)
        .ifPresent(code -> fail(tx, now, Leg.CAMPAIGN, code, "campaign " + campaignId));
  }

  /// A switch was withdrawn in its middle, and the number is to be linked to nothing.
  void letGo(Tx tx, Subjective now, Leg leg) {
    tellUndone(tx, now, leg);
    put(tx, now, leg, Situation.none(leg));
  }

  void done(Tx tx, Subjective now, OpenOperation open) {
    operations.end(tx, open.operationId(), "DONE", "");
    Leg leg = open.leg();
    Situation situation = now.situation();
    if (open.verb() == Verb.UNLINK) {
      if (Situation.isNone(situation.target(leg))) {
        tellUndone(tx, now, leg);
        put(tx, now, leg, Situation.none(leg));
      } else {
        links.updateInForce(tx, now.rentalId(), situation.inForce().undoing(leg));
      }
    } else {
      boolean isSwitch = situation.isUndone(leg) && !open.link().equals(situation.inForce(leg));
      if (isSwitch) {
        tellUndone(tx, now, leg);
      }
      if (!open.link().equals(situation.inForce(leg))) {
        tell(tx, now, success(now, leg.made()), What.LINKED, open.link().toString());
      }
      put(tx, now, leg, open.link());
      if (leg == Leg.CAMPAIGN && situation.schedule().filter(Schedule::reserved).isPresent()) {
        links.updateReserved(tx, now.rentalId(), false, null);
      }
    }
  }

  void refused(Tx tx, Subjective now, OpenOperation open, String said, String text) {
    operations.end(tx, open.operationId(), "REFUSED", said);
    Situation situation = now.situation();
    Leg leg = open.leg();
    boolean isWanted = open.link().equals(situation.target(leg));
    if (open.verb() == Verb.UNLINK) {
      failUnlink(tx, now, leg, text);
    } else if (situation.isUndone(leg) && open.link().equals(situation.inForce(leg))) {
      letGo(tx, now, leg);
    } else if (isWanted) {
      fail(tx, now, leg, FailureCode.of(leg, said), text);
    }
  }

  void cancelled(Tx tx, OpenOperation open) {
    operations.end(tx, open.operationId(), "CANCELLED", "");
  }

  /// The partner gives no answer. The operation stays open, so that the next request about this leg
  /// begins by asking what became of it.
  void gaveUp(Tx tx, Subjective now, OpenOperation open, String why) {
    Leg leg = open.leg();
    if (open.verb() == Verb.UNLINK) {
      failUnlink(tx, now, leg, why);
      return;
    }
    Subjective after = now;
    if (now.situation().isUndone(leg)) {
      letGo(tx, now, leg);
      after = load(tx, now.rentalId(), now.situation().kind(), now.claim());
    }
    String code = FailureCode.of(leg, FailureCode.PARTNER_SERVICE_UNAVAILABLE);
    fail(tx, after, leg, code, why);
  }

  /// The wanted link cannot be made. What a switch undid is made again before the failure shows.
  private void fail(Tx tx, Subjective now, Leg leg, String code, String text) {
    NumberEvent event =
        NumberEvent.failure(
            now.subject().projectId(),
            now.subject().number().value(),
            leg.made(),
            FailureCode.inEvent(leg, code),
            leg == Leg.CAMPAIGN ? FailureCode.internal(code) : "");
    tell(tx, now, event, What.LINK_FAILED, detail(leg, code, text));
    now.situation()
        .schedule()
        .filter(Schedule::reserved)
        .ifPresent(schedule -> places.giveBack(tx, now.rentalId(), schedule));
    if (now.situation().isUndone(leg)) {
      links.updateFailing(tx, now.rentalId(), now.situation().kind(), code);
    } else {
      showFailed(tx, now, code);
    }
  }

  private void failUnlink(Tx tx, Subjective now, Leg leg, String text) {
    String code = FailureCode.of(leg, "");
    NumberEvent event =
        NumberEvent.failure(
            now.subject().projectId(),
            now.subject().number().value(),
            leg.undone(),
            FailureCode.inEvent(leg, code),
            leg == Leg.CAMPAIGN ? FailureCode.internal(code) : "");
    tell(tx, now, event, What.LINK_FAILED, detail(leg, "unlink " + code, text));
    showFailed(tx, now, code);
    if (now.subject().isOver()) {
      tellers
          .notices()
          .tell(
              tx,
              new Notice(
                  NoticeKind.LINK_REMAINS,
                  now.subject().projectId(),
                  now.subject().number().value(),
                  "the partner does not unlink "
                      + now.situation().inForce(leg)
                      + "; the number is not offered before"));
    }
  }

  private void showFailed(Tx tx, Subjective now, String code) {
    List<String> codes = now.situation().kind() == ScheduleKind.SMS ? List.of(code) : List.of();
    links.updateFailed(tx, now.rentalId(), now.situation().kind(), codes);
  }

  private void put(Tx tx, Subjective now, Leg leg, PartnerLink link) {
    links.updateInForce(tx, now.rentalId(), now.situation().inForce().with(leg, link));
    if (leg == Leg.PLAN) {
      // The campaign may still be under way.
      links.updateMoved(tx, now.rentalId(), now.situation().kind());
    }
  }

  private void tellUndone(Tx tx, Subjective now, Leg leg) {
    tell(
        tx,
        now,
        success(now, leg.undone()),
        What.UNLINKED,
        now.situation().inForce(leg).toString());
  }

  private static NumberEvent success(Subjective now, NumberEvent.EventType type) {
    return NumberEvent.success(now.subject().projectId(), now.subject().number().value(), type);
  }

  private void tell(Tx tx, Subjective now, NumberEvent event, What what, String detail) {
    Subject subject = now.subject();
    tellers.callback().record(tx, event, subject.callbackUrl());
    Cause cause = Cause.job(MakeLinks.KIND.name(), now.claim().id());
    tellers
        .timeline()
        .record(tx, new Happening(subject.number(), subject.projectId(), what, detail, cause));
  }

  private static String detail(Leg leg, String code, String text) {
    return leg + " " + code + (text.isEmpty() ? "" : ": " + text);
  }
}
