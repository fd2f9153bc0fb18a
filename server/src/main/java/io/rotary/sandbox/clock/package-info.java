/// A time of its own for each project that wants one (decision record 0035). Tables:
/// `project_clock`.
@NullMarked
package io.rotary.sandbox.clock;

import org.jspecify.annotations.NullMarked;
