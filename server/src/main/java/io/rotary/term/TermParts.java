package io.rotary.term;

import io.rotary.billing.Billing;
import io.rotary.inventory.Inventory;
import io.rotary.inventory.Resting;
import io.rotary.notice.Notices;
import io.rotary.platform.job.JobQueue;
import io.rotary.provisioning.Provisioning;
import io.rotary.rental.Rental;
import io.rotary.rental.RentalTerms;
import io.rotary.timeline.Timeline;

/// What the course of a rental is made of.
public record TermParts(
    Rental rental,
    RentalTerms terms,
    Inventory inventory,
    Resting resting,
    Billing billing,
    Provisioning provisioning,
    Timeline timeline,
    Notices notices,
    JobQueue queue) {}
