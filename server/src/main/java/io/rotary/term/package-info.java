/// A rental over time: renewal, unpaid rent, release, the end, the rest of the number and its
/// return to the shelf. Tables: none of its own; it changes rentals through `rental.RentalTerms`,
/// numbers through `inventory.Resting`. May use: rental, inventory, billing, provisioning,
/// timeline, notice, platform.job.
@NullMarked
package io.rotary.term;

import org.jspecify.annotations.NullMarked;
