/// Every outcome on demand, for those who test against Rotary: `/sandbox/…` (contract 11.6).
/// Nothing of it is there in production mode unless it is enabled with a key. Its parts are
/// packages of their own: `catalogue`, `clock`, `fault`, `log`, `magic`, `receiver`, `state`.
/// Tables: `project_clock`.
@NullMarked
package io.rotary.sandbox;

import org.jspecify.annotations.NullMarked;
