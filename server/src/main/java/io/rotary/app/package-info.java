/// Reads the settings, builds every feature once, and is the operator's command line: the only
/// place that knows everything. Tables: none. May use: everything; nothing may use it.
@NullMarked
package io.rotary.app;

import org.jspecify.annotations.NullMarked;
