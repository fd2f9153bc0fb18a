package io.rotary.provisioning;

import io.rotary.platform.db.Tx;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.Lane;
import io.rotary.provisioning.Configuration.ScheduledSms;
import io.rotary.provisioning.Configuration.ScheduledVoice;
import io.rotary.provisioning.Situation.InForce;
import io.rotary.provisioning.Situation.OpenOperation;
import io.rotary.provisioning.Situation.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes down which links of a number are to be made or undone, and puts the jobs that do it.
/// Nothing is linked here: values in force change only when the work succeeded.
///
/// A member that asks for what is in force, with nothing pending, schedules nothing. While a
/// request is pending a new one replaces its target member by member, and the status goes back to
/// WAITING; a FAILED request is replaced whole. A request whose remaining targets are all in force
/// is dropped; what the partner has been asked meanwhile is settled all the same. (Contract 03.4;
/// what happens to members that a replacing request does not name is our decision.)
final class ScheduleLinks {
  private final ConfigurationStore configurations;
  private final LinkStore links;
  private final OperationStore operations;
  private final CampaignPlaces places;
  private final JobQueue queue;
  private final Duration firstWait;

  ScheduleLinks(
      ConfigurationStore configurations,
      LinkStore links,
      OperationStore operations,
      CampaignPlaces places,
      Scheduling scheduling) {
    this.configurations = configurations;
    this.links = links;
    this.operations = operations;
    this.places = places;
    this.queue = scheduling.queue();
    this.firstWait = scheduling.firstWait();
  }

  /// Where jobs are put, and how long a request waits before it is taken up.
  record Scheduling(JobQueue queue, Duration firstWait) {}

  /// Stores the configuration of a new rental and the jobs it needs.
  void begin(Tx tx, LinkOwner owner, Configuration requested) {
    configurations.insert(tx, owner, requested);
    List<ScheduleKind> kinds = new ArrayList<>();
    requested.scheduledSms().ifPresent(_ -> kinds.add(ScheduleKind.SMS));
    requested.scheduledVoice().ifPresent(_ -> kinds.add(ScheduleKind.VOICE));
    putJobs(tx, owner, kinds);
  }

  /// Changes what is wanted. Refuses `number_suspended`.
  void change(Tx tx, LinkOwner owner, LinkRequest request) {
    if (!request.isEmpty()) {
      InForce inForce = links.lock(tx, owner.rentalId());
      if (inForce.isSuspended()) {
        throw ProvisioningProblems.numberSuspended().asException();
      }
      want(tx, owner, inForce, request);
    }
  }

  /// The same for a number in whatever state, which the caller has locked.
  void want(Tx tx, LinkOwner owner, InForce inForce, LinkRequest request) {
    List<OpenOperation> open = operations.listOpen(tx, owner.rentalId());
    List<ScheduleKind> kinds = new ArrayList<>();
    if (request.servicePlanId().isPresent() || request.campaignId().isPresent()) {
      boolean isPending = wantSms(tx, owner, inForce, request);
      if (isPending || isUnsettled(ScheduleKind.SMS, inForce, open)) {
        kinds.add(ScheduleKind.SMS);
      }
    }
    if (request.voice().isPresent()) {
      boolean isPending = wantVoice(tx, owner, inForce, request.voice().get());
      if (isPending || isUnsettled(ScheduleKind.VOICE, inForce, open)) {
        kinds.add(ScheduleKind.VOICE);
      }
    }
    putJobs(tx, owner, kinds);
  }

  private boolean wantSms(Tx tx, LinkOwner owner, InForce inForce, LinkRequest request) {
    Optional<Schedule> present = links.findSchedule(tx, owner.rentalId(), ScheduleKind.SMS);
    present
        .filter(Schedule::reserved)
        .ifPresent(schedule -> places.giveBack(tx, owner.rentalId(), schedule));
    Optional<Schedule> pending = present.filter(schedule -> !schedule.isFailing());
    Optional<String> plan =
        target(
            request.servicePlanId(),
            pending.flatMap(Schedule::servicePlanId),
            inForce.servicePlanId());
    Optional<String> campaign =
        target(request.campaignId(), pending.flatMap(Schedule::campaignId), inForce.campaignId());
    if (plan.isEmpty() && campaign.isEmpty()) {
      links.deleteSchedule(tx, owner.rentalId(), ScheduleKind.SMS);
      return false;
    }
    configurations.scheduleSms(tx, owner.rentalId(), plan, campaign);
    return true;
  }

  private boolean wantVoice(Tx tx, LinkOwner owner, InForce inForce, VoiceLink wanted) {
    boolean bothNone = wanted.targetId().isEmpty() && inForce.voice().targetId().isEmpty();
    if (bothNone || wanted.equals(inForce.voice())) {
      links.deleteSchedule(tx, owner.rentalId(), ScheduleKind.VOICE);
      return false;
    }
    configurations.scheduleVoice(tx, owner.rentalId(), wanted);
    return true;
  }

  /// Whether the partner has still to be heard, or an old link to be made again.
  private static boolean isUnsettled(ScheduleKind kind, InForce inForce, List<OpenOperation> open) {
    return kind.legs().stream().anyMatch(inForce.undone()::contains)
        || open.stream().map(OpenOperation::leg).anyMatch(kind.legs()::contains);
  }

  private void putJobs(Tx tx, LinkOwner owner, List<ScheduleKind> kinds) {
    if (!kinds.isEmpty()) {
      queue.schedule(
          tx,
          MakeLinks.KIND,
          kinds.stream().map(kind -> MakeLinks.key(owner.rentalId(), kind)).toList(),
          Lane.ofTenant(owner.projectId()),
          tx.now().plus(firstWait));
    }
  }

  /// What remains to be done for one member: what is asked now, else what was asked before; nothing
  /// when that is in force already.
  private static Optional<String> target(
      Optional<String> asked, Optional<String> pending, String inForce) {
    return asked.or(() -> pending).filter(id -> !id.equals(inForce));
  }

  /// The schedule of a number that has just been rented.
  static Configuration fresh(LinkRequest request, Instant now) {
    Optional<String> plan = request.planToLink();
    Optional<String> campaign = request.campaignToLink();
    Optional<ScheduledSms> sms =
        plan.isPresent() || campaign.isPresent()
            ? Optional.of(
                new ScheduledSms(plan, campaign, Configuration.Status.WAITING, now, List.of()))
            : Optional.empty();
    Optional<ScheduledVoice> voice =
        request
            .voiceToLink()
            .map(link -> new ScheduledVoice(link, Configuration.Status.WAITING, now));
    return new Configuration("", "", sms, VoiceLink.NONE, Optional.empty(), voice);
  }
}
