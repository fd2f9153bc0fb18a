package io.rotary.platform.job;

/// What a kind of job does. [#run] does first, outside any transaction, whatever takes long, such
/// as a call to somebody else; what it returns is then applied in the one transaction that also
/// ends the job. So the effect is stored exactly when the job's end is.
///
/// A job may run twice: its node may die between the call and that transaction. A node that lost
/// the lease meanwhile changes nothing, for the end names the lease and the effect is rolled back
/// with it. Work that stores something before it calls does so through [JobQueue#confirm].
@FunctionalInterface
public interface Work {
  Conclusion run(Claim claim);
}
