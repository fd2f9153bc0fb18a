package io.rotary.sandbox.log;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts [#MASK] in the place of secrets: credentials in headers, keys and tokens in forms, queries
/// and JSON.
final class Secrets {
  static final String MASK = "***";

  private static final List<String> MEMBERS =
      List.of("client_secret", "client_assertion", "access_token", "hmacSecret", "keySecret");
  private static final Set<String> SCHEMES = Set.of("basic", "bearer");
  private static final Set<String> HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

  private Secrets() {}

  /// Of a credential the scheme stays.
  static String ofHeader(String name, String value) {
    if (!HEADERS.contains(name)) {
      return value;
    }
    int space = value.indexOf(' ');
    String scheme = space < 0 ? "" : value.substring(0, space);
    return SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) ? scheme + " " + MASK : MASK;
  }

  static String ofTarget(String target) {
    int query = target.indexOf('?');
    return query < 0
        ? target
        : target.substring(0, query + 1) + ofForm(target.substring(query + 1));
  }

  static String ofForm(String form) {
    return Arrays.stream(form.split("&", -1))
        .map(Secrets::ofField)
        .collect(Collectors.joining("&"));
  }

  private static String ofField(String field) {
    int equals = field.indexOf('=');
    if (equals < 0) {
      return field;
    }
    String name = field.substring(0, equals);
    return MEMBERS.contains(decoded(name)) ? name + "=" + MASK : field;
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return name;
    }
  }

  /// Also of text that is no good JSON.
  static String ofJson(String json) {
    String masked = json;
    for (String member : MEMBERS) {
      masked = ofMember(masked, "\"" + member + "\"");
    }
    return masked;
  }

  private static String ofMember(String json, String quoted) {
    int found = json.indexOf(quoted);
    if (found < 0) {
      return json;
    }
    StringBuilder masked = new StringBuilder(json.length());
    int copied = 0;
    while (found >= 0) {
      int begin = skip(json, found + quoted.length());
      int end = begin;
      if (begin < json.length() && json.charAt(begin) == ':') {
        begin = skip(json, begin + 1);
        end = endOfValue(json, begin);
      }
      masked.append(json, copied, begin);
      if (end > begin && !json.startsWith("null", begin)) {
        masked.append('"').append(MASK).append('"');
        copied = end;
      } else {
        copied = begin;
      }
      found = json.indexOf(quoted, copied);
    }
    return masked.append(json, copied, json.length()).toString();
  }

  private static int skip(String json, int from) {
    int at = from;
    while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return at;
  }

  /// Behind a string, or behind whatever stands in its place.
  private static int endOfValue(String json, int from) {
    boolean isString = from < json.length() && json.charAt(from) == '"';
    int at = isString ? from + 1 : from;
    while (at < json.length()) {
      char c = json.charAt(at);
      if (isString && c == '\\') {
        at++;
      } else if (isString ? c == '"' : ",}]".indexOf(c) >= 0) {
        return isString ? at + 1 : at;
      }
      at++;
    }
    return json.length();
  }
}
