/// The harness of the tests: a real database per test class, and a clock that stands still.
@NullMarked
package io.rotary.testing;

import org.jspecify.annotations.NullMarked;
