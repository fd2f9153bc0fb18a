/// Secrets at rest: sealing with the master key, keyed digests, and where the master key comes
/// from. Tables: none. May use: the JDK.
@NullMarked
package io.rotary.platform.vault;

import org.jspecify.annotations.NullMarked;
