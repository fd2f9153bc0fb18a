/// What is kept in memory, within bounds. Tables: none. May use: nothing.
@NullMarked
package io.rotary.platform.cache;

import org.jspecify.annotations.NullMarked;
