/// The callback workbench: a receiver for each project that shows what arrived and answers as it is
/// told, and callbacks held, put in another order, doubled and sent again. All of it is in memory.
@NullMarked
package io.rotary.sandbox.receiver;

import org.jspecify.annotations.NullMarked;
