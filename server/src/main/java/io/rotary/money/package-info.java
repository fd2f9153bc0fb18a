/// Amounts in whole minor units with a currency; rounding and decimal text in one place. Tables:
/// none. May use: nothing.
@NullMarked
package io.rotary.money;

import org.jspecify.annotations.NullMarked;
