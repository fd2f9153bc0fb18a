package io.rotary.provisioning;

import io.rotary.partner.PartnerLink;
import io.rotary.partner.PartnerOperation.Verb;
import io.rotary.provisioning.Configuration.Status;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Everything that decides what to do next about one schedule of a number: what is in force, what
/// is wanted, and what the partner has been asked and has not answered for good.
record Situation(
    UUID rentalId,
    ScheduleKind kind,
    InForce inForce,
    Optional<Schedule> schedule,
    Map<Leg, OpenOperation> open) {

  /// What the number is linked to. A leg in `undone` is in the middle of a switch: its old link is
  /// shown but has been undone. A suspended number is to be linked to nothing until its rent is
  /// paid.
  record InForce(
      String servicePlanId,
      String campaignId,
      VoiceLink voice,
      Set<Leg> undone,
      boolean isSuspended) {
    InForce with(Leg leg, PartnerLink link) {
      Set<Leg> rest = new HashSet<>(undone);
      rest.remove(leg);
      return switch (leg) {
        case PLAN -> new InForce(link.id(), campaignId, voice, rest, isSuspended);
        case CAMPAIGN -> new InForce(servicePlanId, link.id(), voice, rest, isSuspended);
        case VOICE ->
            new InForce(
                servicePlanId,
                campaignId,
                new VoiceLink(VoiceType.valueOf(link.type()), link.id()),
                rest,
                isSuspended);
      };
    }

    InForce undoing(Leg leg) {
      Set<Leg> more = new HashSet<>(undone);
      more.add(leg);
      return new InForce(servicePlanId, campaignId, voice, more, isSuspended);
    }

    PartnerLink of(Leg leg) {
      return switch (leg) {
        case PLAN -> planLink(servicePlanId);
        case CAMPAIGN -> campaignLink(campaignId);
        case VOICE -> voiceLink(voice);
      };
    }
  }

  /// What was asked for; `failure` says why it failed, while an old link is being made again.
  record Schedule(
      Optional<String> servicePlanId,
      Optional<String> campaignId,
      Optional<VoiceLink> voice,
      Status status,
      String failure,
      boolean reserved,
      Optional<UUID> feeTransferId) {

    Optional<PartnerLink> target(Leg leg) {
      return switch (leg) {
        case PLAN -> servicePlanId.map(Situation::planLink);
        case CAMPAIGN -> campaignId.map(Situation::campaignLink);
        case VOICE -> voice.map(Situation::voiceLink);
      };
    }

    boolean isFailing() {
      return !failure.isEmpty() || status == Status.FAILED;
    }
  }

  /// An operation without a final answer.
  record OpenOperation(UUID operationId, Leg leg, Verb verb, PartnerLink link, Instant begunAt) {}

  PartnerLink inForce(Leg leg) {
    return inForce.of(leg);
  }

  /// Where a leg is to arrive: what is in force, unless something else is wanted and has not
  /// failed.
  PartnerLink target(Leg leg) {
    return schedule
        .filter(one -> !one.isFailing())
        .flatMap(one -> one.target(leg))
        .map(target -> isNone(target) ? none(leg) : target)
        .orElseGet(() -> inForce(leg));
  }

  boolean isUndone(Leg leg) {
    return inForce.undone().contains(leg);
  }

  static PartnerLink none(Leg leg) {
    return switch (leg) {
      case PLAN -> planLink("");
      case CAMPAIGN -> campaignLink("");
      case VOICE -> voiceLink(VoiceLink.NONE);
    };
  }

  static boolean isNone(PartnerLink link) {
    return link.id().isEmpty();
  }

  private static PartnerLink planLink(String id) {
    return new PartnerLink("SERVICE_PLAN", id);
  }

  private static PartnerLink campaignLink(String id) {
    return new PartnerLink("CAMPAIGN", id);
  }

  private static PartnerLink voiceLink(VoiceLink link) {
    VoiceLink known = link.targetId().isEmpty() ? VoiceLink.NONE : link;
    return new PartnerLink(known.type().name(), known.targetId());
  }
}
