/// The carrier side: whoever really links numbers to SMS platforms, campaigns and voice products.
/// Tables: none. May use: phone, problem, platform.outbound, platform.json.
@NullMarked
package io.rotary.partner;

import org.jspecify.annotations.NullMarked;
