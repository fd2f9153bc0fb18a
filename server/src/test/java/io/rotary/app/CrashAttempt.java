package io.rotary.app;

/// One thing a client wants, under an id of its own that reaches the store: a rental carries it in
/// its callback URL, a new display name ends with it. So every row tells which attempt made it.
///
/// `number` is empty for "any number", `key` where there is no `Idempotency-Key`; events go to
/// `hook`. What is sent follows from the attempt alone, so it can be sent again.
record CrashAttempt(int id, Kind kind, String project, String number, String key, String hook) {

  /// What clients do.
  enum Kind {
    RENT,
    RENT_ANY,
    RENAME,
    RELEASE
  }

  boolean isRent() {
    return kind == Kind.RENT || kind == Kind.RENT_ANY;
  }

  boolean isKeyed() {
    return !key.isEmpty();
  }

  String origin() {
    return hook + "?attempt=" + id;
  }

  String name() {
    return "Number of attempt " + id;
  }

  String method() {
    return kind == Kind.RENAME ? "PATCH" : "POST";
  }

  String path() {
    String start = "/v1/projects/" + project;
    return switch (kind) {
      case RENT -> start + "/availableNumbers/" + number + ":rent";
      case RENT_ANY -> start + "/availableNumbers:rentAny";
      case RENAME -> start + "/activeNumbers/" + number;
      case RELEASE -> start + "/activeNumbers/" + number + ":release";
    };
  }

  String body() {
    return switch (kind) {
      case RENT -> "{%s}".formatted(wishes());
      case RENT_ANY -> "{\"regionCode\":\"GB\",\"type\":\"LOCAL\",%s}".formatted(wishes());
      case RENAME -> "{\"displayName\":\"%s\"}".formatted(name());
      case RELEASE -> "";
    };
  }

  private String wishes() {
    return """
        "smsConfiguration":{"servicePlanId":"%s-plan"},"callbackUrl":"%s\""""
        .formatted(project, origin());
  }
}
