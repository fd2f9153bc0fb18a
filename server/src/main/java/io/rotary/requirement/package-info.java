/// What is asked of who orders numbers of a region and type: packs with validity dates, shipped or
/// imported by the operator, and their lookup. Tables: `requirement_pack`. May use: pack.
@NullMarked
package io.rotary.requirement;

import org.jspecify.annotations.NullMarked;
