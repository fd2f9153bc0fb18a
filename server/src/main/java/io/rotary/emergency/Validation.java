package io.rotary.emergency;

import java.util.List;

/// What an [AddressValidator] says of an address.
public sealed interface Validation {

  /// An address was judged. Remarks are for people; the wire joins them by `|`.
  sealed interface Verdict extends Validation {
    List<String> remarks();
  }

  /// The address is right as it was given.
  record ExactMatch(List<String> remarks) implements Verdict {
    public ExactMatch {
      remarks = List.copyOf(remarks);
    }
  }

  /// The address is right once written like `corrected`.
  record NearMatch(EmergencyAddress corrected, List<String> remarks) implements Verdict {
    public NearMatch {
      remarks = List.copyOf(remarks);
    }
  }

  /// There is no such address; `candidates` are some that may have been meant.
  record NoMatch(List<EmergencyAddress> candidates, List<String> remarks) implements Verdict {
    public NoMatch {
      candidates = List.copyOf(candidates);
      remarks = List.copyOf(remarks);
    }
  }

  /// Nobody could judge it now.
  record Unavailable() implements Validation {}
}
