/// `Database` and `Tx`, the pool and the migrations at start. Only this package knows JDBC. Tables:
/// none. May use: problem.
@NullMarked
package io.rotary.platform.db;

import org.jspecify.annotations.NullMarked;
