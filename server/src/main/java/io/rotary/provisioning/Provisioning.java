package io.rotary.provisioning;

import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Tx;
import io.rotary.problem.Violations;
import java.time.Instant;
import java.util.UUID;

/// What rented numbers are linked to: service plans, campaigns and voice products.
public final class Provisioning {
  private static final RegionCode US = new RegionCode("US");

  private final LinkTargetStore targets = new LinkTargetStore();
  private final ConfigurationStore store = new ConfigurationStore();
  private final ScheduleLinks scheduleLinks = new ScheduleLinks(store);

  private Provisioning() {}

  public static Provisioning create() {
    return new Provisioning();
  }

  /// Refuses a request whose targets the project does not have: `invalid_argument` for plan and
  /// voice product, `unknown_campaign` for a campaign, also when the number is not a US number.
  /// Whether a campaign of the project may be linked is found out when the link is made.
  public void check(Tx tx, String projectId, RegionCode region, LinkRequest request) {
    if (request.planToLink().isEmpty()
        && request.campaignToLink().isEmpty()
        && request.voiceToLink().isEmpty()) {
      return;
    }
    LinkTargetStore.Known known = targets.known(tx, projectId, request);
    Violations violations = new Violations();
    if (!known.plan()) {
      violations.argument("smsConfiguration.servicePlanId", "the project has no such service plan");
    }
    if (!known.voice()) {
      String member = request.voiceToLink().orElseThrow().type().idMember();
      violations.argument("voiceConfiguration." + member, "the project has no such voice product");
    }
    violations.raise();
    if (!known.campaign() || (request.campaignToLink().isPresent() && !region.equals(US))) {
      throw ProvisioningProblems.unknownCampaign(request.campaignToLink().orElseThrow())
          .asException();
    }
  }

  /// The configuration of a new rental: linked to nothing, with what is asked for waiting.
  public static Configuration requested(LinkRequest request, Instant now) {
    return ScheduleLinks.fresh(request, now);
  }

  /// Stores the configuration of a new rental, see [#requested].
  public void begin(Tx tx, UUID rentalId, Configuration requested) {
    store.insert(tx, rentalId, requested);
  }

  /// Schedules a change of links, see [ScheduleLinks].
  public void change(Tx tx, UUID rentalId, Configuration current, LinkRequest request) {
    scheduleLinks.run(tx, rentalId, current, request);
  }

  /// Drops what is still waiting, because the number has been released.
  public void dropWaiting(Tx tx, UUID rentalId) {
    store.dropWaiting(tx, rentalId);
  }

  /// Gives a project something its numbers may be linked to. Answers whether that is new.
  public boolean addLinkTarget(Tx tx, String projectId, LinkTargetKind kind, String targetId) {
    return targets.addTarget(tx, projectId, kind, targetId);
  }

  /// Registers a campaign for a project, or updates it. Answers whether that changed anything.
  public boolean upsertCampaign(Tx tx, String projectId, Campaign campaign) {
    return targets.upsertCampaign(tx, projectId, campaign);
  }
}
