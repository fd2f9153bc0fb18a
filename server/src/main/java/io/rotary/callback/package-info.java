/// The secret that signs a project's callbacks, and where callbacks may go. Tables:
/// `callback_configuration`. May use: platform.vault.
@NullMarked
package io.rotary.callback;

import org.jspecify.annotations.NullMarked;
