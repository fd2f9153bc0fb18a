/// Answers that go wrong on purpose: rules say to which calls what is done. In memory, so none of
/// them outlives the program. Tables: none.
@NullMarked
package io.rotary.sandbox.fault;

import org.jspecify.annotations.NullMarked;
