/// What a number *is*: E.164, region, type, capability, search pattern. Tables: none. May use:
/// nothing but libphonenumber, which only this package knows.
@NullMarked
package io.rotary.phone;

import org.jspecify.annotations.NullMarked;
