/// Measures Rotary from outside: over HTTP, through its commands, and by SQL where a store is set
/// up or counted. It never sees the server's code.
@NullMarked
package io.rotary.bench;

import org.jspecify.annotations.NullMarked;
