package io.rotary.audit;

/// One side of a transfer as the account it changed has it, in minor units.
record AuditedEntry(
    long accountId, String accountName, long sequence, long amount, long balanceAfter) {}
