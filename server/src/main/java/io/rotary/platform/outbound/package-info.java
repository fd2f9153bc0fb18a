/// Outgoing HTTP to addresses somebody else chose: the guard against inner addresses, limits of
/// time and size, and the adapter to Jetty's client. Tables: none. May use: the JDK and Jetty.
@NullMarked
package io.rotary.platform.outbound;

import org.jspecify.annotations.NullMarked;
