package io.rotary.provisioning;

import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Situation.InForce;
import io.rotary.provisioning.Situation.Schedule;
import java.util.Optional;

/// Takes all links of a number away, for good or until its rent is paid. What is undone is told as
/// any other unlinking.
final class SuspendLinks {
  private static final LinkRequest NO_LINKS =
      new LinkRequest(Optional.of(""), Optional.of(""), Optional.of(VoiceLink.NONE));

  private final LinkStore links;
  private final ScheduleLinks scheduleLinks;

  SuspendLinks(LinkStore links, ScheduleLinks scheduleLinks) {
    this.links = links;
    this.scheduleLinks = scheduleLinks;
  }

  /// The rental is over. Called again it asks once more for what could not be undone before.
  void end(Tx tx, LinkOwner owner) {
    InForce inForce = links.lock(tx, owner.rentalId());
    if (!inForce.isSuspended()) {
      remember(tx, owner, inForce);
    }
    scheduleLinks.want(tx, owner, inForce, NO_LINKS);
  }

  /// The rent is not paid.
  void suspend(Tx tx, LinkOwner owner) {
    InForce inForce = links.lock(tx, owner.rentalId());
    if (!inForce.isSuspended()) {
      remember(tx, owner, inForce);
      scheduleLinks.want(tx, owner, inForce, NO_LINKS);
    }
  }

  /// Wants again what the number was linked to before it was suspended.
  void resume(Tx tx, LinkOwner owner) {
    InForce inForce = links.lock(tx, owner.rentalId());
    if (links.updateResumed(tx, owner.rentalId())) {
      scheduleLinks.want(tx, owner, inForce, links.findKept(tx, owner.rentalId()));
    }
  }

  /// What the number is linked to, or is about to be.
  private void remember(Tx tx, LinkOwner owner, InForce inForce) {
    Optional<Schedule> sms = pending(tx, owner, ScheduleKind.SMS);
    Optional<Schedule> voice = pending(tx, owner, ScheduleKind.VOICE);
    links.updateSuspended(
        tx,
        owner.rentalId(),
        sms.flatMap(Schedule::servicePlanId).orElse(inForce.servicePlanId()),
        sms.flatMap(Schedule::campaignId).orElse(inForce.campaignId()),
        voice.flatMap(Schedule::voice).orElse(inForce.voice()));
  }

  private Optional<Schedule> pending(Tx tx, LinkOwner owner, ScheduleKind kind) {
    return links.findSchedule(tx, owner.rentalId(), kind).filter(schedule -> !schedule.isFailing());
  }
}
