package io.rotary.billing;

/// The names of accounts in the book.
final class Accounts {
  /// Where credit comes from: what projects have paid in.
  static final String DEPOSITS = "platform:deposits";

  /// Where rent goes: setup fees and payment intervals.
  static final String RENT = "platform:rent";

  private Accounts() {}

  static String ofProject(String projectId) {
    return "project:" + projectId;
  }
}
