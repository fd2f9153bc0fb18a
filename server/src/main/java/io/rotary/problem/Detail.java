package io.rotary.problem;

import java.util.List;

/// What a refusal points at. The wire carries the kind in a member called `type`, never `@type`
/// (contract 07.2).
public sealed interface Detail {
  /// Which members or parameters were wrong, and how.
  record BadRequest(List<FieldViolation> fieldViolations) implements Detail {
    public BadRequest {
      fieldViolations = List.copyOf(fieldViolations);
    }
  }

  /// The thing that was not there, or may not be used.
  record ResourceInfo(String resourceType, String resourceName, String owner, String description)
      implements Detail {
    public static ResourceInfo of(String resourceType, String resourceName) {
      return new ResourceInfo(resourceType, resourceName, "", "");
    }
  }

  /// What was too large, and the limit. On the wire a `ResourceInfo` of two members.
  record SizeLimit(String resourceName, String description) implements Detail {}

  /// One wrong member: its JSON path in camelCase or the query parameter's name.
  record FieldViolation(String field, String description) {}
}
