package io.rotary.provisioning;

/// A voice product a number is linked to, or is to be; the id `""` stands for none.
public record VoiceLink(VoiceType type, String targetId) {
  public static final VoiceLink NONE = new VoiceLink(VoiceType.RTC, "");

  /// The id when this link is of the given type, `""` otherwise: the form of the wire's three
  /// members.
  public String idAs(VoiceType asked) {
    return type == asked ? targetId : "";
  }
}
