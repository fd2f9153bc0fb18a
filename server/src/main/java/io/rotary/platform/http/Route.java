package io.rotary.platform.http;

/// One operation: what it is called, where it is, who may call it, how its calls are counted
/// against the limits, and what body it takes. Every surface is a list of these; `routes.txt` shows
/// them all.
///
/// A path is made of literal and `{variable}` segments; the last one may end in a verb after a
/// colon, as in `/availableNumbers/{phoneNumber}:rent`.
public record Route(
    String operation,
    String method,
    String path,
    Access access,
    Load load,
    Body body,
    Handler handler) {

  /// Who may call.
  public enum Access {
    /// Anybody.
    OPEN,
    /// A key of the project in the path, in whatever state the account is.
    PROJECT_READ,
    /// A key of the project in the path whose account is not blocked.
    PROJECT_WRITE,
    /// As PROJECT_WRITE, and the account is not on trial either.
    PROJECT_RENT,
    /// One of the operator's own staff.
    OPERATOR
  }

  /// The class of work a call is counted under, see `limits.*` in the settings.
  public enum Load {
    NONE,
    TOKEN,
    READ,
    SEARCH,
    WRITE,
    RENT,
    UPLOAD
  }

  /// What body a call takes. With `NONE` whatever arrives is ignored, media type included; with
  /// `RAW` any is taken, whatever its media type. That of `MULTIPART` is not read before the
  /// handler, which asks for it part by part.
  public enum Body {
    NONE,
    JSON,
    FORM,
    MULTIPART,
    RAW
  }

  /// A call that only reads.
  public static Route read(String operation, String path, Load load, Handler handler) {
    return new Route(operation, "GET", path, Access.PROJECT_READ, load, Body.NONE, handler);
  }

  /// A call that changes something and takes a JSON object.
  public static Route write(
      String operation, String method, String path, Load load, Handler handler) {
    return new Route(operation, method, path, Access.PROJECT_WRITE, load, Body.JSON, handler);
  }

  /// A call that rents and takes a JSON object.
  public static Route rent(String operation, String path, Handler handler) {
    return new Route(operation, "POST", path, Access.PROJECT_RENT, Load.RENT, Body.JSON, handler);
  }

  /// A call that takes a file, as a part of a form.
  public static Route upload(String operation, String path, Handler handler) {
    return new Route(
        operation, "POST", path, Access.PROJECT_WRITE, Load.UPLOAD, Body.MULTIPART, handler);
  }

  /// A call that changes something and takes no body.
  public static Route command(String operation, String path, Load load, Handler handler) {
    return new Route(operation, "POST", path, Access.PROJECT_WRITE, load, Body.NONE, handler);
  }

  /// A call that removes something and takes no body.
  public static Route removal(String operation, String path, Handler handler) {
    return new Route(
        operation, "DELETE", path, Access.PROJECT_WRITE, Load.WRITE, Body.NONE, handler);
  }

  /// The operator's call that only reads.
  public static Route operatorRead(String operation, String path, Handler handler) {
    return new Route(operation, "GET", path, Access.OPERATOR, Load.NONE, Body.NONE, handler);
  }

  /// The operator's call that changes something and takes a JSON object.
  public static Route operatorWrite(String operation, String method, String path, Handler handler) {
    return new Route(operation, method, path, Access.OPERATOR, Load.NONE, Body.JSON, handler);
  }

  /// The operator's call that changes something and takes no body.
  public static Route operatorCommand(String operation, String path, Handler handler) {
    return new Route(operation, "POST", path, Access.OPERATOR, Load.NONE, Body.NONE, handler);
  }

  /// A call that proves itself in its own way and takes a JSON object.
  public static Route openPost(String operation, String path, Handler handler) {
    return new Route(operation, "POST", path, Access.OPEN, Load.NONE, Body.JSON, handler);
  }

  /// A call of the sandbox, which checks by itself who calls.
  public static Route sandbox(
      String operation, String method, String path, Body body, Handler handler) {
    return new Route(operation, method, path, Access.OPEN, Load.NONE, body, handler);
  }

  /// The same call, handled by another.
  public Route with(Handler other) {
    return new Route(operation, method, path, access, load, body, other);
  }

  /// A call that takes a JSON object and changes nothing.
  public static Route question(String operation, String path, Load load, Handler handler) {
    return new Route(operation, "POST", path, Access.PROJECT_READ, load, Body.JSON, handler);
  }

  /// A call that needs no credential and counts against no limit.
  public static Route open(String operation, String path, Handler handler) {
    return new Route(operation, "GET", path, Access.OPEN, Load.NONE, Body.NONE, handler);
  }
}
