/// The shelf of numbers: stocking, available-number search, take and put back. Tables: `number`,
/// `number_block`. May use: billing.
@NullMarked
package io.rotary.inventory;

import org.jspecify.annotations.NullMarked;
