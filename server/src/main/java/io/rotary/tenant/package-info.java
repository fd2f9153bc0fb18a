/// Who our customers are: projects and their access keys, and the operator's actions on them.
/// Tables: `project`, `access_key`. May use: platform.db, platform.http (for `Caller`),
/// platform.vault, problem.
@NullMarked
package io.rotary.tenant;

import org.jspecify.annotations.NullMarked;
