package io.rotary.billing;

/// The names of accounts in the book.
final class Accounts {
  /// Where credit comes from: what projects have paid in.
  static final String DEPOSITS = "platform:deposits";

  /// Where rent goes: setup fees and payment intervals.
  static final String RENT = "platform:rent";

  /// Where fees for campaigns go.
  static final String FEES = "platform:fees";

  /// The other side of what the operator puts right by hand.
  static final String CORRECTIONS = "platform:corrections";

  private static final String PROJECT = "project:";

  private Accounts() {}

  static String ofProject(String projectId) {
    return PROJECT + projectId;
  }
}
