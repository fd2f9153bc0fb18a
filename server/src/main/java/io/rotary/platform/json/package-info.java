/// Strict reading of JSON into plain values and writing of answers, both by hand and without
/// reflection. Only this package knows Jackson. Tables: none. May use: problem.
@NullMarked
package io.rotary.platform.json;

import org.jspecify.annotations.NullMarked;
