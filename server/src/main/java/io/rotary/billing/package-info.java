/// Prices, charges and the balance of projects; turns business facts into transfers. Tables:
/// `price`, `charge`. May use: ledger.
@NullMarked
package io.rotary.billing;

import org.jspecify.annotations.NullMarked;
