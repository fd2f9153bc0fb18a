/// What the operator should know or do something about. Tables: `notice`. May use: platform.db.
@NullMarked
package io.rotary.notice;

import org.jspecify.annotations.NullMarked;
