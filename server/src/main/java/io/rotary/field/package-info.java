/// Reads the members by which requests speak of numbers, the same way for every feature. Tables:
/// none. May use: no feature.
@NullMarked
package io.rotary.field;

import org.jspecify.annotations.NullMarked;
