/// The operator's surface, `/admin/v1`: what was told to customers and what they owe, numbers and
/// their history, prices, jobs, notices. It has no rules of its own: each call is one call of a
/// feature. Tables: none. May use: every feature.
@NullMarked
package io.rotary.admin;

import org.jspecify.annotations.NullMarked;
