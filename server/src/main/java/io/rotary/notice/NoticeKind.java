package io.rotary.notice;

/// What a notice is about. An alarm is something that goes on being wrong until somebody acts.
public enum NoticeKind {
  /// A period could not be charged for lack of credit; the grace period has begun.
  RENT_OVERDUE(false),
  /// The rent is still owed.
  RENT_REMINDER(false),
  /// The grace period is over: the number's links are taken away.
  NUMBER_SUSPENDED(false),
  /// What was owed has been paid.
  RENT_PAID(false),
  /// The rent stayed unpaid: the rental is over.
  NUMBER_RELEASED_UNPAID(false),
  /// A receiver said it is gone, or failed for days: nothing is sent there any more.
  CALLBACKS_OFF(false),
  /// The auditor found an account that does not add up and froze it.
  ACCOUNT_FROZEN(true),
  /// The auditor found rentals and charges that do not agree.
  BOOKS_DISAGREE(true),
  /// The rental of a number is over, but the partner does not unlink it.
  LINK_REMAINS(true),
  /// A job was given up and waits for `POST /admin/v1/jobs/{jobId}:resume`.
  JOB_PARKED(true);

  private final boolean alarm;

  NoticeKind(boolean alarm) {
    this.alarm = alarm;
  }

  public boolean isAlarm() {
    return alarm;
  }
}
