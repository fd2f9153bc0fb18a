/// Taking projects, or all of a sandbox, back to how they were (decision record 0036), and making
/// new ones. Tables: `snapshot`, `snapshot_row`, `snapshot_number`.
@NullMarked
package io.rotary.sandbox.state;

import org.jspecify.annotations.NullMarked;
