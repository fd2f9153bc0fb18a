/// Our `Route`, `Request` and `Reply`; the order of checks; the error envelopes; page tokens; the
/// adapter to Jetty, which only this package knows. Tables: none. May use: platform.json,
/// platform.multipart, problem.
@NullMarked
package io.rotary.platform.http;

import org.jspecify.annotations.NullMarked;
