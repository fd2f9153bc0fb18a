package io.rotary.app;

import io.rotary.app.settings.LifecycleSettings;
import io.rotary.audit.Audit;
import io.rotary.callback.DeliveryGate;
import io.rotary.inventory.Resting;
import io.rotary.order.Orders;
import io.rotary.partner.HttpPartner;
import io.rotary.partner.PartnerNetwork;
import io.rotary.partner.SimulatedOutcome;
import io.rotary.partner.SimulatedPartner;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.job.JobListener;
import io.rotary.platform.job.JobRunner;
import io.rotary.platform.job.Scan;
import io.rotary.platform.job.Worker;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.platform.outbound.Outbound;
import io.rotary.rental.Rental;
import io.rotary.rental.RentalTerms;
import io.rotary.sandbox.clock.OwnWork;
import io.rotary.term.RentalEnding;
import io.rotary.term.TermParts;
import io.rotary.term.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What goes on after the answers: the jobs of all features and what they call. Rentals advance
/// several at a time when jobs run by themselves, one after the other when they are ticked by hand.
final class Lifecycle implements AutoCloseable {
  private static final int ADVANCE_AT_ONCE = 4;

  private final Features features;
  private final Outbound outbound;
  private final MessageSignature partnerSignature;
  private final Terms terms;
  private final Audit audit;
  private final JobRunner runner;
  private final LifecycleSettings settings;
  private final Running running;

  /// Whether jobs run by themselves or when they are told.
  enum Pace {
    BY_THEMSELVES,
    BY_HAND
  }

  Lifecycle(
      Features features,
      LifecycleSettings settings,
      Outbound outbound,
      Rental rental,
      Running running) {
    this.features = features;
    this.settings = settings;
    this.running = running;
    this.outbound = outbound;
    this.partnerSignature = MessageSignature.of(settings.partner().secret());
    this.terms =
        Terms.create(
            new TermParts(
                rental,
                new RentalTerms(),
                features.inventory(),
                new Resting(),
                features.billing(),
                features.provisioning(),
                features.timeline(),
                features.notices(),
                features.queue()),
            settings.term(),
            running.endings());
    this.audit = Audit.create(features.ledger(), features.notices(), features.queue());
    this.runner =
        JobRunner.create(
            features.database().forBackground(),
            features.queue(),
            workers(running.pace() == Pace.BY_HAND ? 1 : ADVANCE_AT_ONCE),
            running.listener());
    features.database().run(tx -> ensureJobs(tx, running.orders()));
    if (running.pace() == Pace.BY_THEMSELVES) {
      runner.start();
    }
  }

  /// How jobs run, who hears of it, the orders, what else is to be done now and then, what else
  /// when a rental ends, which callbacks may go, and outcomes that the simulated partner knows
  /// beside those of the settings.
  record Running(
      Pace pace,
      JobListener listener,
      Orders orders,
      List<Worker> others,
      List<RentalEnding> endings,
      DeliveryGate gate,
      Map<String, SimulatedOutcome> outcomes) {}

  List<Route> routes(Idempotency idempotency) {
    List<Route> routes = new ArrayList<>(terms.routes(idempotency, features.plan()));
    routes.addAll(features.provisioning().routes(features.database(), partnerSignature));
    return routes;
  }

  Terms terms() {
    return terms;
  }

  Audit audit() {
    return audit;
  }

  JobRunner runner() {
    return runner;
  }

  /// The same jobs and scans for projects whose time is their own, one after the other.
  OwnWork ownWork() {
    Database background = features.database().forBackground();
    List<Scan> scans = new ArrayList<>(terms.scans(background));
    scans.add(running.orders().scan(background));
    return new OwnWork(
        background,
        JobRunner.create(background, features.queue(), workers(1), running.listener()),
        scans);
  }

  /// Lets jobs end.
  @Override
  public void close() {
    runner.close();
  }

  private List<Worker> workers(int width) {
    Database background = features.database().forBackground();
    List<Worker> workers = new ArrayList<>(running.others());
    workers.addAll(
        features.callback().workers(background, outbound, settings.callback(), running.gate()));
    workers.addAll(features.provisioning().workers(background, partner(), Rental.rentedNumbers()));
    workers.addAll(terms.workers(background, width));
    workers.addAll(audit.workers(background));
    workers.addAll(running.orders().workers(background));
    workers.addAll(features.documents().workers(background));
    return workers;
  }

  private PartnerNetwork partner() {
    LifecycleSettings.Partner partner = settings.partner();
    Map<String, SimulatedOutcome> outcomes = new HashMap<>(running.outcomes());
    outcomes.putAll(partner.outcomes());
    return partner.isSimulated()
        ? new SimulatedPartner(partner.step(), outcomes)
        : new HttpPartner(outbound, partner.url(), partnerSignature);
  }

  private void ensureJobs(Tx tx, Orders orders) {
    orders.ensureJobs(tx);
    features.callback().ensureJobs(tx);
    terms.ensureJobs(tx);
    audit.ensureJobs(tx);
    features.documents().ensureJobs(tx);
    features.queue().ensure(tx, Housekeeping.KIND, tx.now());
  }
}
