package io.rotary.audit;

import java.util.ArrayList;
import java.util.List;

/// Holds entries in their order against each other.
final class History {
  private History() {}

  /// What is wrong with entries, by account and sequence. The one at `begin` was looked at before
  /// and is there for the next to follow from. One finding for each account: what comes after it is
  /// wrong with it.
  static List<Finding> findings(List<AuditedEntry> entries, EntryPlace begin) {
    List<Finding> findings = new ArrayList<>();
    long wrongAccount = 0;
    AuditedEntry before = new AuditedEntry(0, "", 0, 0, 0);
    for (AuditedEntry entry : entries) {
      if (entry.accountId() != before.accountId()) {
        before = new AuditedEntry(entry.accountId(), entry.accountName(), 0, 0, 0);
      }
      String text = EntryPlace.of(entry).equals(begin) ? "" : fault(before, entry);
      if (!text.isEmpty() && entry.accountId() != wrongAccount) {
        wrongAccount = entry.accountId();
        findings.add(Finding.ofAccount(entry.accountId(), entry.accountName(), text));
      }
      before = entry;
    }
    return findings;
  }

  private static String fault(AuditedEntry before, AuditedEntry entry) {
    if (entry.sequence() != before.sequence() + 1) {
      return "entry " + entry.sequence() + " follows a gap";
    }
    return entry.balanceAfter() == before.balanceAfter() + entry.amount()
        ? ""
        : "the balance after entry %d is %d and does not follow from the one before"
            .formatted(entry.sequence(), entry.balanceAfter());
  }
}
