package io.rotary.sandbox.receiver;

import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// What the workbench refuses.
final class ReceiverProblems {
  private static final int LONGEST_NAME = 64;

  private ReceiverProblems() {}

  static Problem unknownEvent(String eventId) {
    return Problem.of(
        Status.NOT_FOUND,
        "unknown_event",
        "The project has no event \"" + shortened(eventId) + "\"");
  }

  static Problem unknownBehaviour(String behaviour) {
    return Problem.of(
        Status.NOT_FOUND,
        "unknown_behaviour",
        "The receiver has no behaviour \""
            + shortened(behaviour)
            + "\"; see GET /sandbox/receiver");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
  }
}
