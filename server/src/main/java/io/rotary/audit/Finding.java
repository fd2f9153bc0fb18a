package io.rotary.audit;

/// Something that does not add up. `accountId` is the account to freeze, 0 for none.
record Finding(String resource, String projectId, long accountId, String text) {
  /// About an account by its name, such as `project:acme`.
  static Finding ofAccount(long accountId, String name, String text) {
    return new Finding(name, name.replaceFirst("^project:", ""), accountId, text);
  }
}
