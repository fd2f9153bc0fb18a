/// Values that bring an outcome about by themselves: numbers, link targets, tokens, keys, projects,
/// addresses, words in registrations. Tables: none.
@NullMarked
package io.rotary.sandbox.magic;

import org.jspecify.annotations.NullMarked;
