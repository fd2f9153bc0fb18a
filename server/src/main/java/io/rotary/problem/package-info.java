/// The only vocabulary for refusing a request. Tables: none. May use: nothing.
@NullMarked
package io.rotary.problem;

import org.jspecify.annotations.NullMarked;
