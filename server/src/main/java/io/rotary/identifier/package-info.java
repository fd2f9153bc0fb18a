/// What public identifiers of companies and persons look like: form and checksum, country by
/// country. A checksum proves typing, not existence. Tables: none. May use: nothing.
@NullMarked
package io.rotary.identifier;

import org.jspecify.annotations.NullMarked;
