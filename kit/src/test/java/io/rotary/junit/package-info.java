/** The kit tried on the product itself, and on a server that keeps what it is asked. */
@NullMarked
package io.rotary.junit;

import org.jspecify.annotations.NullMarked;
