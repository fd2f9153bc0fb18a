package io.rotary.audit;

/// Something that does not add up. `accountId` is the account to freeze, 0 for none.
record Finding(String resource, String projectId, long accountId, String text) {}
