/// The harness of the tests: a real database per test class, and a clock that stands still.
package io.rotary.testing;
