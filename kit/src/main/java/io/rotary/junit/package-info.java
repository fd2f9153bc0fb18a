/**
 * For tests of what is built on the Numbers API: {@link io.rotary.junit.RotaryServer} hands them a
 * running Rotary, a project in it, the project's time, and whatever else the sandbox can do.
 *
 * <p>Thin wrappers over {@code /sandbox}: what is refused, and what a call does, is the server's
 * word ({@code openapi/sandbox.yaml}). Compiled for Java 17, so doc comments are in HTML.
 */
@NullMarked
package io.rotary.junit;

import org.jspecify.annotations.NullMarked;
