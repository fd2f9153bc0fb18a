/// Makes a repeated request harmless: the first answer is stored with the work it answers, and told
/// again. Tables: `idempotency_record`. May use: platform.db, platform.http, problem.
@NullMarked
package io.rotary.platform.idempotency;

import org.jspecify.annotations.NullMarked;
