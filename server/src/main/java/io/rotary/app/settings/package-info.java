/// The settings: text with its place, and values checked once. Tables: none. May use: what the
/// features take as settings; used by the rest of `app` alone.
@NullMarked
package io.rotary.app.settings;

import org.jspecify.annotations.NullMarked;
