package io.rotary.provisioning;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Configuration.Status;
import io.rotary.provisioning.Situation.InForce;
import io.rotary.provisioning.Situation.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// SQL of making links: what is in force, and how far a schedule has come.
final class LinkStore {
  /// What is in force, locked until the transaction ends: everything that changes the links of one
  /// number takes this lock first.
  InForce lock(Tx tx, UUID rentalId) {
    return tx.find(
            """
            select service_plan_id, campaign_id, voice_type, voice_target_id, undone,
              suspended_at is not null as suspended
            from number_configuration where rental_id = ? for update
            """,
            LinkStore::inForce,
            rentalId)
        .orElseThrow(() -> new IllegalStateException("no configuration of " + rentalId));
  }

  Optional<Schedule> findSchedule(Tx tx, UUID rentalId, ScheduleKind kind) {
    return tx.find(
        """
        select service_plan_id, campaign_id, voice_type, voice_target_id, status, failure, reserved,
          fee_transfer_id::text as fee
        from scheduled_provisioning where rental_id = ? and kind = ?
        """,
        LinkStore::schedule,
        rentalId,
        kind);
  }

  void updateInForce(Tx tx, UUID rentalId, InForce inForce) {
    tx.later(
        """
        update number_configuration set
          service_plan_id = ?, campaign_id = ?, voice_type = ?, voice_target_id = ?, undone = ?
        where rental_id = ?
        """,
        inForce.servicePlanId(),
        inForce.campaignId(),
        inForce.voice().type(),
        inForce.voice().targetId(),
        inForce.undone().stream().map(Leg::name).sorted().toArray(String[]::new),
        rentalId);
  }

  void updateInProgress(Tx tx, UUID rentalId, ScheduleKind kind) {
    tx.later(
        """
        update scheduled_provisioning set status = 'IN_PROGRESS', updated_at = ?
        where rental_id = ? and kind = ? and status = 'WAITING'
        """,
        tx.now(),
        rentalId,
        kind);
  }

  /// A part of the schedule is done.
  void updateMoved(Tx tx, UUID rentalId, ScheduleKind kind) {
    tx.later(
        "update scheduled_provisioning set updated_at = ? where rental_id = ? and kind = ?",
        tx.now(),
        rentalId,
        kind);
  }

  void updateReserved(Tx tx, UUID rentalId, boolean reserved, @Nullable UUID feeTransferId) {
    tx.later(
        """
        update scheduled_provisioning set reserved = ?, fee_transfer_id = ?
        where rental_id = ? and kind = 'SMS'
        """,
        reserved,
        feeTransferId,
        rentalId);
  }

  /// The schedule has failed, and an old link is to be made again before it shows.
  void updateFailing(Tx tx, UUID rentalId, ScheduleKind kind, String failure) {
    tx.later(
        "update scheduled_provisioning set failure = ? where rental_id = ? and kind = ?",
        failure,
        rentalId,
        kind);
  }

  void updateFailed(Tx tx, UUID rentalId, ScheduleKind kind, List<String> errorCodes) {
    tx.later(
        """
        update scheduled_provisioning set
          status = 'FAILED', failure = '', error_codes = ?, updated_at = ?
        where rental_id = ? and kind = ?
        """,
        errorCodes.toArray(String[]::new),
        tx.now(),
        rentalId,
        kind);
  }

  void deleteSchedule(Tx tx, UUID rentalId, ScheduleKind kind) {
    tx.later("delete from scheduled_provisioning where rental_id = ? and kind = ?", rentalId, kind);
  }

  /// Remembers what a suspended number is to be linked to when its rent is paid.
  void updateSuspended(Tx tx, UUID rentalId, String planId, String campaignId, VoiceLink voice) {
    tx.later(
        """
        update number_configuration set suspended_at = ?, kept_service_plan_id = ?,
          kept_campaign_id = ?, kept_voice_type = ?, kept_voice_target_id = ?
        where rental_id = ?
        """,
        tx.now(),
        planId,
        campaignId,
        voice.type(),
        voice.targetId(),
        rentalId);
  }

  /// Ends a suspension; whether there was one.
  boolean updateResumed(Tx tx, UUID rentalId) {
    return tx.update(
            """
            update number_configuration set suspended_at = null
            where rental_id = ? and suspended_at is not null
            """,
            rentalId)
        == 1;
  }

  /// What a suspended number is to be linked to again.
  LinkRequest findKept(Tx tx, UUID rentalId) {
    return tx.find(
            """
            select kept_service_plan_id, kept_campaign_id, kept_voice_type, kept_voice_target_id
            from number_configuration where rental_id = ?
            """,
            row ->
                new LinkRequest(
                    Optional.of(row.text("kept_service_plan_id")),
                    Optional.of(row.text("kept_campaign_id")),
                    Optional.of(
                        new VoiceLink(
                            VoiceType.valueOf(row.text("kept_voice_type")),
                            row.text("kept_voice_target_id")))),
            rentalId)
        .orElse(LinkRequest.NOTHING);
  }

  /// Whether nothing is in force and nothing under way any more.
  boolean isFree(Tx tx, UUID rentalId) {
    return tx.find(
            """
            select c.service_plan_id = '' and c.campaign_id = '' and c.voice_target_id = ''
              and not exists (select from scheduled_provisioning where rental_id = c.rental_id)
              and not exists (select from partner_operation
                where rental_id = c.rental_id and state = 'OPEN') as free
            from number_configuration c where c.rental_id = ?
            """,
            row -> row.bool("free"),
            rentalId)
        .orElse(true);
  }

  private static InForce inForce(Row row) {
    Set<Leg> undone =
        row.texts("undone").stream().map(Leg::valueOf).collect(Collectors.toUnmodifiableSet());
    return new InForce(
        row.text("service_plan_id"),
        row.text("campaign_id"),
        voice(row).orElseThrow(),
        undone,
        row.bool("suspended"));
  }

  private static Schedule schedule(Row row) {
    return new Schedule(
        row.findText("service_plan_id"),
        row.findText("campaign_id"),
        voice(row),
        Status.valueOf(row.text("status")),
        row.text("failure"),
        row.bool("reserved"),
        row.findText("fee").map(UUID::fromString));
  }

  private static Optional<VoiceLink> voice(Row row) {
    return row.findText("voice_type")
        .map(type -> new VoiceLink(VoiceType.valueOf(type), row.text("voice_target_id")));
  }
}
