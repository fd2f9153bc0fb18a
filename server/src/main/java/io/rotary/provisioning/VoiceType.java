package io.rotary.provisioning;

import java.util.Optional;

/// The three kinds of voice product, named as on the wire, each with the member that carries its id
/// and the kind of link target that id must be.
public enum VoiceType {
  RTC("appId", "VOICE_APP"),
  EST("trunkId", "SIP_TRUNK"),
  FAX("serviceId", "FAX_SERVICE");

  private final String idMember;
  private final String targetKind;

  VoiceType(String idMember, String targetKind) {
    this.idMember = idMember;
    this.targetKind = targetKind;
  }

  public static Optional<VoiceType> parse(String text) {
    for (VoiceType type : values()) {
      if (type.name().equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /// The wire member that carries the id of this product.
  public String idMember() {
    return idMember;
  }

  String targetKind() {
    return targetKind;
  }
}
