package io.rotary.platform.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URL, taken apart by the one parser there is. What is guarded, resolved, connected to and sent
/// is made from these parts and never from the text again. `host` is a name in lower case or the
/// text of `literal`.
record Target(boolean secure, String host, @Nullable InetAddress literal, int port, String path) {
  static final int LONGEST = 2048;

  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern PATH =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]++|%[0-9A-Fa-f]{2})*+");
  private static final Pattern QUERY =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]++|%[0-9A-Fa-f]{2})*+");

  static Target parse(String url) throws NotSent {
    if (url.length() > LONGEST) {
      throw NotSent.refused("must have at most " + LONGEST + " characters");
    }
    boolean secure = startsWith(url, "https://");
    if (!secure && !startsWith(url, "http://")) {
      throw NotSent.refused("must be an absolute http or https URL");
    }
    if (url.indexOf('#') >= 0) {
      throw NotSent.refused("must not have a fragment");
    }
    int start = url.indexOf("//") + 2;
    int end = endOfAuthority(url, start);
    String authority = url.substring(start, end);
    if (authority.indexOf('@') >= 0) {
      throw NotSent.refused("must not carry a user name or password");
    }
    int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
    String host = colon < 0 ? authority : authority.substring(0, colon);
    int port = colon < 0 ? (secure ? 443 : 80) : port(authority.substring(colon + 1));
    return withHost(secure, host, port, path(url.substring(end)));
  }

  /// The same URL in its one spelling.
  URI uri() {
    String port = this.port == (secure ? 443 : 80) ? "" : ":" + this.port;
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return URI.create((secure ? "https://" : "http://") + name + port + path);
  }

  private static Target withHost(boolean secure, String text, int port, String path)
      throws NotSent {
    if (text.startsWith("[") && text.endsWith("]")) {
      String inner = text.substring(1, text.length() - 1);
      Optional<InetAddress> six = Literals.canonicalSix(inner);
      return new Target(
          secure, inner, orRefuse(six, "an IPv6 address in its shortest form"), port, path);
    }
    String name = HostName.parse(text);
    if (HostName.looksLikeNumbers(name)) {
      Optional<InetAddress> four = Literals.four(name);
      return new Target(
          secure, name, orRefuse(four, "an IPv4 address as four plain numbers"), port, path);
    }
    return new Target(secure, name, null, port, path);
  }

  private static InetAddress orRefuse(Optional<InetAddress> address, String form) throws NotSent {
    return address.orElseThrow(() -> NotSent.refused("must write " + form));
  }

  private static boolean startsWith(String url, String scheme) {
    return url.length() >= scheme.length()
        && url.substring(0, scheme.length()).toLowerCase(Locale.ROOT).equals(scheme);
  }

  private static int endOfAuthority(String url, int start) {
    int end = start;
    while (end < url.length() && url.charAt(end) != '/' && url.charAt(end) != '?') {
      end++;
    }
    return end;
  }

  private static int port(String text) throws NotSent {
    if (!PORT.matcher(text).matches() || Integer.parseInt(text) > 65_535) {
      throw NotSent.refused("must have a port from 1 to 65535, or none");
    }
    return Integer.parseInt(text);
  }

  private static String path(String text) throws NotSent {
    int mark = text.indexOf('?');
    String path = mark < 0 ? text : text.substring(0, mark);
    String query = mark < 0 ? "" : text.substring(mark);
    if (!PATH.matcher(path).matches() || !QUERY.matcher(query).matches()) {
      throw NotSent.refused("must percent-encode what may not stand in a URL");
    }
    return (path.isEmpty() ? "/" : path) + query;
  }
}
