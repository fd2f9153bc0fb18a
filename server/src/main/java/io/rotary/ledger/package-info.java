/// The double-entry book: accounts and immutable transfers. It knows no phone numbers and no
/// prices. Tables: `ledger_account`, `ledger_transfer`. May use: platform.db.
@NullMarked
package io.rotary.ledger;

import org.jspecify.annotations.NullMarked;
