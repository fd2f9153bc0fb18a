package io.rotary.partner;

import java.time.Duration;

/// What a partner answers about an operation.
public sealed interface PartnerAnswer {
  /// The number is linked, or unlinked, now.
  record Done() implements PartnerAnswer {}

  /// It takes time; ask again after so long, unless the partner calls before.
  record Pending(Duration askAfter) implements PartnerAnswer {}

  /// It will not be done. `code` is one of the contract's failure codes (08.3), or `""`; `text` is
  /// for the operator.
  record Refused(String code, String text) implements PartnerAnswer {}

  /// It will not be done, because we asked so.
  record Cancelled() implements PartnerAnswer {}

  /// The partner never heard of the operation.
  record Unknown() implements PartnerAnswer {}

  /// There is no answer; whether the operation is done is not known.
  record Unavailable(String why) implements PartnerAnswer {}
}
