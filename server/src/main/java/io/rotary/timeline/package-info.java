/// What happened to each number, when, by whom and why. It decides nothing and is only ever added
/// to. Tables: `number_history`. May use: phone, platform.db.
@NullMarked
package io.rotary.timeline;

import org.jspecify.annotations.NullMarked;
