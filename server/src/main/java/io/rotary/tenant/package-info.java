/// Who our customers are: projects and their access keys, the operator's actions on them, and who
/// is an operator. Tables: `project`, `access_key`, `operator`. May use: platform.db, platform.http
/// (for `Caller`), platform.vault, problem.
@NullMarked
package io.rotary.tenant;

import org.jspecify.annotations.NullMarked;
