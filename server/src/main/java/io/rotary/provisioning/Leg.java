package io.rotary.provisioning;

import io.rotary.callback.NumberEvent.EventType;

/// One of the three things a number can be linked to, each with the events that tell of it.
enum Leg {
  PLAN(EventType.PROVISIONING_TO_SMS_PLATFORM, EventType.DEPROVISIONING_FROM_SMS_PLATFORM),
  CAMPAIGN(EventType.PROVISIONING_TO_CAMPAIGN, EventType.DEPROVISIONING_FROM_CAMPAIGN),
  VOICE(EventType.PROVISIONING_TO_VOICE_PLATFORM, EventType.DEPROVISIONING_FROM_VOICE_PLATFORM);

  private final EventType made;
  private final EventType undone;

  Leg(EventType made, EventType undone) {
    this.made = made;
    this.undone = undone;
  }

  EventType made() {
    return made;
  }

  EventType undone() {
    return undone;
  }
}
