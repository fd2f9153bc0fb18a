/// Proves who calls: token endpoint, Basic, Bearer; limits how often and how much at once. Tables:
/// `signing_key`, `node`. May use: tenant, platform.db, platform.http, platform.json,
/// platform.vault, problem.
@NullMarked
package io.rotary.auth;

import org.jspecify.annotations.NullMarked;
