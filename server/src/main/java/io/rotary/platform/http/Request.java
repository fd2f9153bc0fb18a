package io.rotary.platform.http;

import io.rotary.platform.json.JsonObject;
import io.rotary.platform.multipart.Parts;
import java.util.Map;
import java.util.Optional;

/// A request that has passed every check before its handler: path, method, credential, limits,
/// media type and size.
public interface Request {
  /// The id under which this request is logged; also sent as `x-request-id`.
  String id();

  /// The decoded value of a `{variable}` of the route's path.
  String variable(String name);

  Query query();

  /// The undecoded query string, `""` when there is none.
  String rawQuery();

  /// A request header, by its name in lower case; one that is repeated is joined by commas.
  Optional<String> header(String name);

  /// All request headers as they came, names in lower case.
  Map<String, String> headers();

  /// The body as it came; empty for a route without a body.
  byte[] body();

  /// The body read as one strict JSON object, or a `syntax_invalid_json` refusal.
  JsonObject json();

  /// The fields of a form body; a repeated field is a refusal.
  Map<String, String> form();

  /// The parts of a multipart body, read while they arrive; to be asked for once. Whoever refuses
  /// the request before that has read nothing of it.
  Parts parts();

  /// Who calls. Only for routes whose access is not `OPEN`.
  Caller caller();

  /// Which operator calls. Only for routes whose access is `OPERATOR`.
  String operator();

  Route route();

  /// The address of the other end of the connection.
  String remoteAddress();
}
