/// A project's active numbers from rent to release. Tables: `active_number`. May use: inventory,
/// provisioning, billing, callback, timeline.
@NullMarked
package io.rotary.rental;

import org.jspecify.annotations.NullMarked;
