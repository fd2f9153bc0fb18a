/// What customers are told: events, the secret that signs them, where they go, and each try to
/// deliver them. Tables: `callback_configuration`, `event`, `callback_attempt`,
/// `callback_receiver`. May use: notice, platform.job, platform.outbound, platform.vault.
@NullMarked
package io.rotary.callback;

import org.jspecify.annotations.NullMarked;
