package io.rotary.provisioning;

import io.rotary.platform.db.Tx;
import java.util.Optional;
import java.util.UUID;

/// SQL on what a project's numbers may be linked to.
final class LinkTargetStore {
  /// Which targets of a request the project has; true where none was asked for.
  record Known(boolean plan, boolean campaign, boolean voice) {}

  Known known(Tx tx, String projectId, LinkRequest request) {
    Optional<VoiceLink> voice = request.voiceToLink();
    String plan = request.planToLink().orElse(null);
    String campaign = request.campaignToLink().orElse(null);
    String target = voice.map(VoiceLink::targetId).orElse(null);
    return tx.find(
            """
            select
              ?::text is null or exists (select from link_target
                where project_id = ? and kind = 'SERVICE_PLAN' and target_id = ?) as plan,
              ?::text is null or exists (select from campaign
                where project_id = ? and campaign_id = ?) as campaign,
              ?::text is null or exists (select from link_target
                where project_id = ? and kind = ? and target_id = ?) as voice
            """,
            row -> new Known(row.bool("plan"), row.bool("campaign"), row.bool("voice")),
            plan,
            projectId,
            plan,
            campaign,
            projectId,
            campaign,
            target,
            projectId,
            voice.map(link -> link.type().targetKind()).orElse(null),
            target)
        .orElseThrow();
  }

  /// The campaign, locked so that its places are given one after the other.
  Optional<Campaign> lockCampaign(Tx tx, String projectId, String campaignId) {
    return tx.find(
        """
        select campaign_id, state, number_limit from campaign
        where project_id = ? and campaign_id = ? for update
        """,
        row ->
            new Campaign(
                row.text("campaign_id"),
                Campaign.State.valueOf(row.text("state")),
                row.integer("number_limit")),
        projectId,
        campaignId);
  }

  /// How many other numbers of the project a campaign carries or has a place kept for.
  long countOthers(Tx tx, String projectId, String campaignId, UUID rentalId) {
    return tx.find(
            """
            select count(*) as others from (
              select rental_id from number_configuration
              where project_id = ? and campaign_id = ? and campaign_id <> ''
              union
              select s.rental_id from scheduled_provisioning s
              join number_configuration c on c.rental_id = s.rental_id and c.project_id = ?
              where s.reserved and s.campaign_id = ?) carried
            where rental_id <> ?
            """,
            row -> row.whole("others"),
            projectId,
            campaignId,
            projectId,
            campaignId,
            rentalId)
        .orElseThrow();
  }

  boolean addTarget(Tx tx, String projectId, LinkTargetKind kind, String targetId) {
    return tx.update(
            """
            insert into link_target (project_id, kind, target_id) values (?, ?, ?)
            on conflict do nothing
            """,
            projectId,
            kind,
            targetId)
        > 0;
  }

  boolean upsertCampaign(Tx tx, String projectId, Campaign campaign) {
    return tx.update(
            """
            insert into campaign as old (project_id, campaign_id, state, number_limit)
            values (?, ?, ?, ?)
            on conflict (project_id, campaign_id) do update
              set state = excluded.state, number_limit = excluded.number_limit
            where (old.state, old.number_limit)
              is distinct from (excluded.state, excluded.number_limit)
            """,
            projectId,
            campaign.campaignId(),
            campaign.state(),
            campaign.numberLimit())
        > 0;
  }
}
