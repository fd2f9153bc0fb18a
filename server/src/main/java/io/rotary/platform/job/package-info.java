/// Durable jobs: scheduled in the transaction of their cause, claimed by one node at a time, ended
/// in the transaction of their effect. Tables: `job`, `job_lane`. May use: platform.db, problem.
@NullMarked
package io.rotary.platform.job;

import org.jspecify.annotations.NullMarked;
