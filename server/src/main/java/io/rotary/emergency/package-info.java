/// Where help is sent when a rented number calls an emergency service: judging, keeping and
/// removing addresses. Tables: `emergency_address`. May use: rental, field, timeline,
/// platform.outbound, platform.idempotency, platform.vault.
@NullMarked
package io.rotary.emergency;

import org.jspecify.annotations.NullMarked;
