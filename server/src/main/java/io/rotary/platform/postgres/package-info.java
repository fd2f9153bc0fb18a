/// The database that comes with the program: unpacks PostgreSQL, sets up a durable cluster in the
/// data directory, starts it, adopts one that was left running, and brings it back when it dies.
/// Only starts and stops processes; talking to the database is the work of platform.db. Tables:
/// none. May use: the JDK and the archive readers.
@NullMarked
package io.rotary.platform.postgres;

import org.jspecify.annotations.NullMarked;
