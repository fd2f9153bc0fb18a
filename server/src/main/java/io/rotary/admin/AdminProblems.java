package io.rotary.admin;

import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// What the operator's surface refuses because it is not there.
final class AdminProblems {
  private AdminProblems() {}

  /// No project has this id.
  static Problem noProject(String projectId) {
    return Problem.of(
        Status.NOT_FOUND, "unknown_project", "Project not found", resource("Project", projectId));
  }

  /// The project has no event with this id.
  static Problem noEvent(String eventId) {
    return Problem.of(
        Status.NOT_FOUND, "unknown_event", "Event not found", resource("Event", eventId));
  }

  /// The number is not in stock.
  static Problem noNumber(String number) {
    return Problem.of(
        Status.NOT_FOUND, "unknown_number", "Number not found", resource("Number", number));
  }

  /// No job with this id is parked.
  static Problem noParkedJob(String jobId) {
    return Problem.of(Status.NOT_FOUND, "unknown_job", "Job not found", resource("Job", jobId));
  }

  private static Detail resource(String type, String name) {
    return Detail.ResourceInfo.of(type, name);
  }
}
