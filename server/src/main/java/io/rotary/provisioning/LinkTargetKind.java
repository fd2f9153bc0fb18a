package io.rotary.provisioning;

/// What a number can be linked to, besides a campaign.
public enum LinkTargetKind {
  SERVICE_PLAN,
  VOICE_APP,
  SIP_TRUNK,
  FAX_SERVICE
}
