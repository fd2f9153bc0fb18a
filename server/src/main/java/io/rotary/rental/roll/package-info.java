/// The numbers of large projects in memory, so that any page of a list and its total take a few
/// milliseconds (decision record 0024). Tables: none, reads `active_number` of `rental`. May use:
/// nothing.
@NullMarked
package io.rotary.rental.roll;

import org.jspecify.annotations.NullMarked;
