/// What an operator sees of the running program: the access log, metrics, and whether it is alive
/// and ready. Tables: none. May use: platform.http, problem.
@NullMarked
package io.rotary.platform.observe;

import org.jspecify.annotations.NullMarked;
