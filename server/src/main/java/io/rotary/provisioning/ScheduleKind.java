package io.rotary.provisioning;

import java.util.List;

/// Plan and campaign share one schedule, and the campaign comes after the plan; voice has its own
/// and runs beside them (contract 08.1).
enum ScheduleKind {
  SMS,
  VOICE;

  List<Leg> legs() {
    return switch (this) {
      case SMS -> List.of(Leg.PLAN, Leg.CAMPAIGN);
      case VOICE -> List.of(Leg.VOICE);
    };
  }
}
