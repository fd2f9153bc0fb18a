package io.rotary.provisioning;

import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Configuration.ScheduledSms;
import io.rotary.provisioning.Configuration.ScheduledVoice;
import java.util.Optional;
import java.util.UUID;

/// SQL on what numbers are linked to and what is scheduled. Reading both, together with the number,
/// is the rental feature's read model.
final class ConfigurationStore {
  /// The row of a new rental and what it schedules, in one statement.
  void insert(Tx tx, LinkOwner owner, Configuration fresh) {
    UUID rentalId = owner.rentalId();
    Optional<ScheduledSms> sms = fresh.scheduledSms();
    Optional<VoiceLink> voice = fresh.scheduledVoice().map(ScheduledVoice::target);
    tx.later(
        """
        with configuration as (
          insert into number_configuration (rental_id, project_id) values (?, ?)
        ), sms as (
          insert into scheduled_provisioning (rental_id, kind, service_plan_id, campaign_id,
            updated_at)
          select ?, 'SMS', ?, ?, ? where ?
        )
        insert into scheduled_provisioning (rental_id, kind, voice_type, voice_target_id,
          updated_at)
        select ?, 'VOICE', ?, ?, ? where ?
        """,
        rentalId,
        owner.projectId(),
        rentalId,
        sms.flatMap(ScheduledSms::servicePlanId).orElse(null),
        sms.flatMap(ScheduledSms::campaignId).orElse(null),
        tx.now(),
        sms.isPresent(),
        rentalId,
        voice.map(link -> link.type().name()).orElse(null),
        voice.map(VoiceLink::targetId).orElse(null),
        tx.now(),
        voice.isPresent());
  }

  void scheduleSms(
      Tx tx, UUID rentalId, Optional<String> servicePlanId, Optional<String> campaignId) {
    tx.later(
        """
        insert into scheduled_provisioning (rental_id, kind, service_plan_id, campaign_id,
          updated_at)
        values (?, 'SMS', ?, ?, ?)
        on conflict (rental_id, kind) do update set
          service_plan_id = excluded.service_plan_id,
          campaign_id = excluded.campaign_id,
          status = 'WAITING',
          updated_at = excluded.updated_at,
          error_codes = '{}',
          failure = '',
          reserved = false,
          fee_transfer_id = null
        """,
        rentalId,
        servicePlanId.orElse(null),
        campaignId.orElse(null),
        tx.now());
  }

  void scheduleVoice(Tx tx, UUID rentalId, VoiceLink target) {
    tx.later(
        """
        insert into scheduled_provisioning (rental_id, kind, voice_type, voice_target_id,
          updated_at)
        values (?, 'VOICE', ?, ?, ?)
        on conflict (rental_id, kind) do update set
          voice_type = excluded.voice_type,
          voice_target_id = excluded.voice_target_id,
          status = 'WAITING',
          updated_at = excluded.updated_at,
          error_codes = '{}',
          failure = ''
        """,
        rentalId,
        target.type(),
        target.targetId(),
        tx.now());
  }

  void dropWaiting(Tx tx, UUID rentalId) {
    tx.later(
        "delete from scheduled_provisioning where rental_id = ? and status = 'WAITING'", rentalId);
  }
}
