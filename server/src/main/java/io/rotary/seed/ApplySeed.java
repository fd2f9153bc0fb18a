package io.rotary.seed;

import io.rotary.billing.Price;
import io.rotary.callback.Callback;
import io.rotary.platform.db.Tx;
import io.rotary.platform.yaml.FileRefused;
import io.rotary.problem.ProblemException;
import io.rotary.provisioning.Campaign;
import io.rotary.provisioning.LinkTargetKind;
import io.rotary.provisioning.Provisioning;
import io.rotary.tenant.NewAccessKey;
import io.rotary.tenant.ProjectDraft;
import java.util.List;

/// Brings the store in line with a seed file, in the caller's transaction: all of it or nothing.
/// What the file names is created or updated, nothing is deleted, and opening credit is booked
/// once, so a second time changes nothing.
///
/// Raises [FileRefused] where the store contradicts the file: a key that belongs to another
/// project, another currency for a project that has one.
final class ApplySeed {
  private final Seed.Features features;

  ApplySeed(Seed.Features features) {
    this.features = features;
  }

  SeedResult run(Tx tx, SeedFile file) {
    long prices = 0;
    for (Price price : file.prices()) {
      prices += count(features.billing().setPrice(tx, price));
    }
    long projects = 0;
    for (SeedProject project : file.projects()) {
      projects += count(applyOrRefuse(tx, project));
    }
    long numbers = features.stocking().stock(tx, file.numbers());
    return new SeedResult(prices, projects, numbers);
  }

  private boolean applyOrRefuse(Tx tx, SeedProject project) {
    try {
      return apply(tx, project);
    } catch (ProblemException e) {
      throw new FileRefused(List.of(project.place() + ": " + e.problem().message()));
    }
  }

  /// One project; whether that changed anything.
  boolean apply(Tx tx, SeedProject project) {
    String id = project.projectId();
    boolean changed =
        features
            .tenant()
            .putProject(
                tx,
                new ProjectDraft(
                    id,
                    project.displayName().orElse(null),
                    project.balance().currency(),
                    project.state().orElse(null)));
    changed |= features.billing().openAccount(tx, id, project.balance());
    for (SeedProject.Key key : project.accessKeys()) {
      changed |=
          features.tenant().putAccessKey(tx, new NewAccessKey(id, key.keyId(), key.keySecret()));
    }
    changed |= applySecret(tx, project);
    changed |= applyLinks(tx, project);
    return changed;
  }

  private boolean applySecret(Tx tx, SeedProject project) {
    Callback callback = features.callback();
    if (project.hmacSecret().isPresent()) {
      return callback.setSecret(tx, project.projectId(), project.hmacSecret().get());
    }
    callback.ensureSecret(tx, project.projectId());
    return false;
  }

  private boolean applyLinks(Tx tx, SeedProject project) {
    SeedProject.Links links = project.links();
    boolean changed = addTargets(tx, project, LinkTargetKind.SERVICE_PLAN, links.servicePlans());
    changed |= addTargets(tx, project, LinkTargetKind.VOICE_APP, links.voiceApps());
    changed |= addTargets(tx, project, LinkTargetKind.SIP_TRUNK, links.sipTrunks());
    changed |= addTargets(tx, project, LinkTargetKind.FAX_SERVICE, links.faxServices());
    for (Campaign campaign : links.campaigns()) {
      changed |= features.provisioning().upsertCampaign(tx, project.projectId(), campaign);
    }
    return changed;
  }

  private boolean addTargets(Tx tx, SeedProject project, LinkTargetKind kind, List<String> ids) {
    Provisioning provisioning = features.provisioning();
    boolean changed = false;
    for (String id : ids) {
      changed |= provisioning.addLinkTarget(tx, project.projectId(), kind, id);
    }
    return changed;
  }

  private static long count(boolean changed) {
    return changed ? 1 : 0;
  }
}
