/// What a rented number is linked to, the links asked for, and making them. Tables: `link_target`,
/// `campaign`, `number_configuration`, `scheduled_provisioning`, `partner_operation`. May use:
/// partner, billing, callback, timeline, notice, platform.job.
@NullMarked
package io.rotary.provisioning;

import org.jspecify.annotations.NullMarked;
