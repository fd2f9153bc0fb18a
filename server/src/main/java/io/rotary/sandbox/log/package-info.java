/// What was asked and answered, and what each request changed. In memory, within bounds. Tables:
/// none; reads how many rows of whichever table a transaction has changed.
@NullMarked
package io.rotary.sandbox.log;

import org.jspecify.annotations.NullMarked;
