/// Proves, over and over, that money, charges, rentals and the shelf agree, and stops what does
/// not. Tables: `audit_cursor`, `audit_finding`. May use: ledger, notice, platform.job; its read
/// model joins everybody's tables and never writes.
@NullMarked
package io.rotary.audit;

import org.jspecify.annotations.NullMarked;
