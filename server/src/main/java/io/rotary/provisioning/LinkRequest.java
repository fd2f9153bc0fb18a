package io.rotary.provisioning;

import java.util.Optional;

/// Links to make or undo. An empty member leaves that link as it is; the id `""` unlinks.
public record LinkRequest(
    Optional<String> servicePlanId, Optional<String> campaignId, Optional<VoiceLink> voice) {
  public static final LinkRequest NOTHING =
      new LinkRequest(Optional.empty(), Optional.empty(), Optional.empty());

  /// Whether every link is to stay as it is.
  public boolean isEmpty() {
    return servicePlanId.isEmpty() && campaignId.isEmpty() && voice.isEmpty();
  }

  /// The plan to link to, when there is one to link to.
  Optional<String> planToLink() {
    return servicePlanId.filter(id -> !id.isEmpty());
  }

  Optional<String> campaignToLink() {
    return campaignId.filter(id -> !id.isEmpty());
  }

  Optional<VoiceLink> voiceToLink() {
    return voice.filter(link -> !link.targetId().isEmpty());
  }
}
