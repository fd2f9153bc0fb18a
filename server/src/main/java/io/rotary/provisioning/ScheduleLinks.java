package io.rotary.provisioning;

import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Configuration.ScheduledSms;
import io.rotary.provisioning.Configuration.ScheduledVoice;
import java.util.Optional;
import java.util.UUID;

/// Writes down which links of a number are to be made or undone. Nothing is linked here: values in
/// force change only when the work succeeded.
///
/// A member that asks for what is in force, with nothing pending, schedules nothing. While a
/// request is pending a new one replaces its target member by member, and the status goes back to
/// WAITING; a FAILED request is replaced whole. A request whose remaining targets are all in force
/// is dropped. (Contract 03.4; what happens to members that a replacing request does not name is
/// our decision.)
final class ScheduleLinks {
  private final ConfigurationStore store;

  ScheduleLinks(ConfigurationStore store) {
    this.store = store;
  }

  void run(Tx tx, UUID rentalId, Configuration current, LinkRequest request) {
    if (request.servicePlanId().isPresent() || request.campaignId().isPresent()) {
      scheduleSms(tx, rentalId, current, request);
    }
    request.voice().ifPresent(voice -> scheduleVoice(tx, rentalId, current, voice));
  }

  private void scheduleSms(Tx tx, UUID rentalId, Configuration current, LinkRequest request) {
    Optional<ScheduledSms> pending =
        current.scheduledSms().filter(one -> one.status() != Configuration.Status.FAILED);
    Optional<String> plan =
        target(
            request.servicePlanId(),
            pending.flatMap(ScheduledSms::servicePlanId),
            current.servicePlanId());
    Optional<String> campaign =
        target(
            request.campaignId(), pending.flatMap(ScheduledSms::campaignId), current.campaignId());
    if (plan.isEmpty() && campaign.isEmpty()) {
      store.dropSms(tx, rentalId);
    } else {
      store.scheduleSms(tx, rentalId, plan, campaign);
    }
  }

  private void scheduleVoice(Tx tx, UUID rentalId, Configuration current, VoiceLink wanted) {
    if (isInForce(wanted, current.voice())) {
      store.dropVoice(tx, rentalId);
    } else {
      store.scheduleVoice(tx, rentalId, wanted);
    }
  }

  /// What remains to be done for one member: what is asked now, else what was asked before; nothing
  /// when that is in force already.
  private static Optional<String> target(
      Optional<String> asked, Optional<String> pending, String inForce) {
    return asked.or(() -> pending).filter(id -> !id.equals(inForce));
  }

  private static boolean isInForce(VoiceLink wanted, VoiceLink inForce) {
    boolean bothNone = wanted.targetId().isEmpty() && inForce.targetId().isEmpty();
    return bothNone || wanted.equals(inForce);
  }

  /// The schedule of a number that has just been rented.
  static Configuration fresh(LinkRequest request, java.time.Instant now) {
    Optional<String> plan = request.planToLink();
    Optional<String> campaign = request.campaignToLink();
    Optional<ScheduledSms> sms =
        plan.isPresent() || campaign.isPresent()
            ? Optional.of(
                new ScheduledSms(
                    plan, campaign, Configuration.Status.WAITING, now, java.util.List.of()))
            : Optional.empty();
    Optional<ScheduledVoice> voice =
        request
            .voiceToLink()
            .map(link -> new ScheduledVoice(link, Configuration.Status.WAITING, now));
    return new Configuration("", "", sms, VoiceLink.NONE, Optional.empty(), voice);
  }
}
