/// Bodies of `multipart/form-data` (RFC 7578), read part by part while they arrive. Tables: none.
/// May use: problem.
@NullMarked
package io.rotary.platform.multipart;

import org.jspecify.annotations.NullMarked;
