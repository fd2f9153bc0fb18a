package io.rotary.phone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The capabilities of one number, or those a search asks for. A search matches a number that has
/// at least what is asked (contract 02.2, superset test).
public record Capabilities(boolean sms, boolean voice) {
  public static final Capabilities NONE = new Capabilities(false, false);

  public static Capabilities of(Collection<Capability> wanted) {
    return new Capabilities(wanted.contains(Capability.SMS), wanted.contains(Capability.VOICE));
  }

  public boolean isEmpty() {
    return !sms && !voice;
  }

  /// In the order the wire shows them.
  public List<Capability> list() {
    List<Capability> all = new ArrayList<>(2);
    if (sms) {
      all.add(Capability.SMS);
    }
    if (voice) {
      all.add(Capability.VOICE);
    }
    return List.copyOf(all);
  }
}
