/// JSON Schema 2020-12 with keywords and formats of the caller's, within bounds: no reference leads
/// outside, no pattern takes long, no check goes on for ever. Only this package knows the
/// validator, the tree of Jackson that it wants, and the engine for patterns. Tables: none. May
/// use: nothing.
@NullMarked
package io.rotary.platform.schema;

import org.jspecify.annotations.NullMarked;
