package io.rotary.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a number is linked to, and what has been asked for but not been made yet. Ids in force are
/// `""` where there is no link.
public record Configuration(
    String servicePlanId,
    String campaignId,
    Optional<ScheduledSms> scheduledSms,
    VoiceLink voice,
    Optional<Instant> voiceUpdatedAt,
    Optional<ScheduledVoice> scheduledVoice) {

  /// How far a requested link has come. There is no word for success: the request disappears.
  public enum Status {
    WAITING,
    IN_PROGRESS,
    FAILED
  }

  /// A requested plan and campaign. An empty target is not part of the request, `""` unlinks.
  public record ScheduledSms(
      Optional<String> servicePlanId,
      Optional<String> campaignId,
      Status status,
      Instant updatedAt,
      List<String> errorCodes) {}

  /// A requested voice product; the id `""` unlinks.
  public record ScheduledVoice(VoiceLink target, Status status, Instant updatedAt) {}
}
