package io.rotary.audit;

/// How far the entries have been looked at: up to and with this one.
record EntryPlace(long accountId, long sequence) {
  static EntryPlace of(AuditedEntry entry) {
    return new EntryPlace(entry.accountId(), entry.sequence());
  }

  /// `""` is before everything.
  static EntryPlace parse(String text) {
    if (text.isEmpty()) {
      return new EntryPlace(0, 0);
    }
    String[] parts = text.split(" ");
    return new EntryPlace(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }

  String text() {
    return accountId + " " + sequence;
  }
}
