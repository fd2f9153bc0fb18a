/// Which regions and number types are offered. Tables: none yet. May use: billing.
@NullMarked
package io.rotary.region;

import org.jspecify.annotations.NullMarked;
