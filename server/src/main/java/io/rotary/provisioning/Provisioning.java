package io.rotary.provisioning;

import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.notice.Notices;
import io.rotary.partner.PartnerNetwork;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Route;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.Worker;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.problem.Problem;
import io.rotary.problem.Violations;
import io.rotary.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What rented numbers are linked to: service plans, campaigns and voice products. Links are asked
/// for in a transaction and made by jobs, with the partner network.
public final class Provisioning {
  private static final RegionCode US = new RegionCode("US");

  private final LinkTargetStore targets = new LinkTargetStore();
  private final ConfigurationStore configurations = new ConfigurationStore();
  private final LinkStore links = new LinkStore();
  private final OperationStore operations = new OperationStore();
  private final Parts parts;
  private final ProvisioningSettings settings;
  private final CampaignPlaces places;
  private final ScheduleLinks scheduleLinks;
  private final SuspendLinks suspendLinks;

  /// What provisioning is made of.
  public record Parts(
      JobQueue queue, Billing billing, Callback callback, Timeline timeline, Notices notices) {}

  private Provisioning(Parts parts, ProvisioningSettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.places = new CampaignPlaces(targets, links, parts.billing(), settings.campaignFees());
    this.scheduleLinks =
        new ScheduleLinks(
            configurations,
            links,
            operations,
            places,
            new ScheduleLinks.Scheduling(parts.queue(), settings.firstWait()));
    this.suspendLinks = new SuspendLinks(links, scheduleLinks);
  }

  public static Provisioning create(Parts parts, ProvisioningSettings settings) {
    return new Provisioning(parts, settings);
  }

  /// Every word that tells why a campaign could not be linked, in order.
  public static List<String> campaignFailures() {
    return FailureCode.OF_CAMPAIGNS.stream().sorted().toList();
  }

  /// Why a campaign in this state is not linked; empty when it is.
  public static Optional<String> failureOf(Campaign.State state) {
    return CampaignPlaces.ofState(state);
  }

  /// The refusal to link a campaign that is not registered for the project.
  public static Problem unknownCampaign(String campaignId) {
    return ProvisioningProblems.unknownCampaign(campaignId);
  }

  /// The refusal to link a number whose rent is owed.
  public static Problem numberSuspended() {
    return ProvisioningProblems.numberSuspended();
  }

  /// What makes the links.
  public List<Worker> workers(Database database, PartnerNetwork partner, RentedNumbers numbers) {
    LinkProgress progress =
        new LinkProgress(
            links,
            operations,
            places,
            numbers,
            new LinkProgress.Tellers(parts.callback(), parts.timeline(), parts.notices()));
    MakeLinks makeLinks = new MakeLinks(database, parts.queue(), partner, progress, settings);
    return List.of(new Worker(MakeLinks.KIND, makeLinks::run));
  }

  /// Where the partner network may call.
  public List<Route> routes(Database database, MessageSignature signature) {
    return new PartnerApi(database, operations, parts.queue(), signature).routes();
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
  public void begin(Tx tx, LinkOwner owner, Configuration requested) {
    scheduleLinks.begin(tx, owner, requested);
  }

  /// Keeps the links of a number as they are until the transaction ends.
  public void lock(Tx tx, UUID rentalId) {
    var _ = links.lock(tx, rentalId);
  }

  /// Schedules a change of links, see [ScheduleLinks]. Refuses `number_suspended`.
  public void change(Tx tx, LinkOwner owner, LinkRequest request) {
    scheduleLinks.change(tx, owner, request);
  }

  /// Drops what is still waiting, because the number has been released.
  public void dropWaiting(Tx tx, UUID rentalId) {
    configurations.dropWaiting(tx, rentalId);
  }

  /// Takes the links away until [#resume]; what they were is remembered.
  public void suspend(Tx tx, LinkOwner owner) {
    suspendLinks.suspend(tx, owner);
  }

  /// Asks again for the links that a suspension took away.
  public void resume(Tx tx, LinkOwner owner) {
    suspendLinks.resume(tx, owner);
  }

  /// Takes all links away, because the rental is over; what they were is remembered. Called again
  /// it tries again what failed.
  public void end(Tx tx, LinkOwner owner) {
    suspendLinks.end(tx, owner);
  }

  /// What a number was linked to when its rental ended.
  public LinkRequest remembered(Tx tx, UUID rentalId) {
    return links.findKept(tx, rentalId);
  }

  /// Whether a number is linked to nothing and nothing is under way.
  public boolean isFree(Tx tx, UUID rentalId) {
    return links.isFree(tx, rentalId);
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
