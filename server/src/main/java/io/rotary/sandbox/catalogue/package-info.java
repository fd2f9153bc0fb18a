/// Every error, failure and event there is, each with a way to bring it about: `GET
/// /sandbox/errors` (contract 11.6). No tables.
@NullMarked
package io.rotary.sandbox.catalogue;

import org.jspecify.annotations.NullMarked;
