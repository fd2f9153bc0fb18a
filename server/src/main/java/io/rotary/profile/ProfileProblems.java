package io.rotary.profile;

import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// Every refusal that is about a profile.
final class ProfileProblems {
  private ProfileProblems() {}

  /// The project has no profile of this name.
  static Problem noProfile(String name) {
    return Problem.of(
        Status.NOT_FOUND,
        "unknown_profile",
        "Profile not found",
        Detail.ResourceInfo.of("RegistrationProfile", name));
  }

  /// The project has as many profiles as it may.
  static Problem tooManyProfiles(int most) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "too_many_profiles",
        "The project has " + most + " profiles, and may not have more");
  }
}
