package io.rotary.platform.http;

import static io.rotary.platform.http.WireCase.get;
import static io.rotary.platform.http.WireCase.length;
import static io.rotary.platform.http.WireCase.line;
import static io.rotary.platform.http.WireCase.post;
import static io.rotary.platform.http.WireCase.refused;
import static io.rotary.platform.http.WireCase.refusedAndOn;
import static io.rotary.platform.http.WireCase.refusedOrCut;
import static io.rotary.platform.http.WireCase.served;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Host, target, headers, request line, version, method, path and sizes. `\\0` and the like are the
/// bytes themselves; every text is sent as ISO 8859-1.
final class RequestCases {
  private static final String SMUGGLED = "{SMUGGLED}";
  private static final String CHUNKED = "transfer-encoding: chunked";

  private final List<WireCase> cases = new ArrayList<>();

  private RequestCases() {}

  static List<WireCase> all() {
    RequestCases pack = new RequestCases();
    pack.host();
    pack.target();
    pack.headers();
    pack.requestLine();
    pack.versions();
    pack.methods();
    pack.paths();
    pack.sizes();
    return pack.cases;
  }

  private void host() {
    for (String bad :
        List.of(
            "",
            "host: x\r\nhost: x\r\n",
            "host: x\r\nhost: y\r\n",
            "host: x, y\r\n",
            "host: u@x\r\n",
            "host: x:99999\r\n",
            "host: x:port\r\n",
            "host: x:-1\r\n",
            "host:\r\n",
            "host: x y\r\n",
            "host: x/y\r\n",
            "host: [::1\r\n",
            "host: x\0\r\n",
            "host: http://x\r\n",
            "host : x\r\n",
            " host: x\r\n",
            "host: x#y\r\n",
            "host: x?y\r\n",
            "host: x:\r\n")) {
      cases.add(
          refused("host", "[" + bad + "]", "GET /v1/hello HTTP/1.1\r\n" + bad + "\r\n" + SMUGGLED));
    }
    for (String fine : List.of("x", "x:80", "[::1]:8080", "127.0.0.1", "X.EXAMPLE")) {
      cases.add(
          served("host", "[" + fine + "]", "GET /v1/hello HTTP/1.1\r\nhost: " + fine + "\r\n\r\n"));
    }
  }

  private void target() {
    for (String bad :
        List.of(
            "http://y/v1/hello",
            "http://u@x/v1/hello",
            "http:///v1/hello",
            "http://x:81/v1/hello",
            "/v1/hello#frag",
            "/v1/hello?a#b",
            "/v1/he\0llo",
            "/v1/he\u0001llo",
            "/v1/hel\tlo",
            "/v1/he\u007fllo",
            "/v1/he\rllo")) {
      cases.add(refused("target", "[" + bad + "]", line("GET " + bad + " HTTP/1.1") + SMUGGLED));
    }
    cases.add(served("target", "absolute-form", line("GET http://x/v1/hello HTTP/1.1")));
    cases.add(served("target", "a bare question mark", line("GET /v1/hello? HTTP/1.1")));
    cases.add(
        served(
            "target", "a query", line("GET /v1/hello?numberPattern.pattern=+1555&a=%2B HTTP/1.1")));
    cases.add(refusedAndOn("target", "OPTIONS *", line("OPTIONS * HTTP/1.1")));
    cases.add(refused("target", "no slash", line("GET v1/hello HTTP/1.1") + SMUGGLED));
    cases.add(refused("target", "a star", line("GET * HTTP/1.1") + SMUGGLED));
  }

  private void headers() {
    for (String bad :
        List.of(
            ": a",
            "a b: c",
            "a\t: c",
            "a : c",
            "a\0: c",
            "a: b\0c",
            "a: b\rc",
            "a\r: b",
            "a(: b",
            "\u00e9: b",
            "nocolon",
            "a: b\u0001c",
            "a: b\u007fc",
            "\u0001: b",
            "a;b: c",
            "a@b: c",
            "a\"b\": c",
            "a/b: c",
            "a[b]: c",
            "a{b}: c",
            "a=b: c",
            "a?b: c",
            "a<b>: c",
            "a,b: c",
            "a\\b: c",
            "a: b\nc: d",
            "\n",
            "a: b\r\n\tfolded",
            "a: b\u000bc",
            "a: b\u001bc")) {
      cases.add(refused("header", "[" + bad + "]", get(bad, SMUGGLED)));
    }
    for (String fine :
        List.of(
            "a:",
            "a: ",
            "a:b",
            "a: \u00e9",
            "a!#$%&'*+-.^_`|~9: b",
            "a: b\tc",
            "x-long: " + "v".repeat(4000))) {
      cases.add(served("header", "[" + (fine.length() > 40 ? "long" : fine) + "]", get(fine, "")));
    }
  }

  private void requestLine() {
    for (String bad :
        List.of(
            "GET  /v1/hello HTTP/1.1",
            "GET /v1/hello  HTTP/1.1",
            "GET\t/v1/hello HTTP/1.1",
            " GET /v1/hello HTTP/1.1",
            "GET /v1/hello HTTP/1.1 ",
            "GET /v1/hello HTTP/1.1 x",
            "GE,T /v1/hello HTTP/1.1",
            "G\0T /v1/hello HTTP/1.1",
            "GE(T /v1/hello HTTP/1.1",
            "\u0001GET /v1/hello HTTP/1.1",
            "GET /v1/hello\tHTTP/1.1",
            "GET",
            "GET ",
            "/v1/hello",
            "GET /v1/hello",
            "GET /v1/hello ",
            "\u00e9 /v1/hello HTTP/1.1",
            "GET:/v1/hello HTTP/1.1",
            "GET /v1/ hello HTTP/1.1",
            "\u0016\u0003\u0001\0\u0005hello",
            "HTTP/1.1 200 OK",
            "GET /v1/hello\u00a0HTTP/1.1",
            "GET /v1/hello\u000bHTTP/1.1",
            "GET \u00ff HTTP/1.1")) {
      cases.add(refused("request line", "[" + bad + "]", line(bad) + SMUGGLED));
    }
    cases.add(
        refused(
            "request line", "ended by LF", "GET /v1/hello HTTP/1.1\nhost: x\r\n\r\n" + SMUGGLED));
    cases.add(
        refused(
            "request line",
            "all lines ended by LF",
            "GET /v1/hello HTTP/1.1\nhost: x\n\n" + SMUGGLED));
    cases.add(
        refused(
            "request line", "ended by CR", "GET /v1/hello HTTP/1.1\rhost: x\r\n\r\n" + SMUGGLED));
    cases.add(
        refused("request line", "a leading LF", "\n" + line("GET /v1/hello HTTP/1.1") + SMUGGLED));
    cases.add(served("request line", "a leading CRLF", "\r\n" + line("GET /v1/hello HTTP/1.1")));
  }

  private void versions() {
    for (String bad :
        List.of(
            "HTTP/1.2",
            "HTTP/2.0",
            "HTTP/3.0",
            "HTTP/0.9",
            "HTTP/1",
            "HTTP/11",
            "HTTP/1.10",
            "HTTP/01.1",
            "HTTP/1.1x",
            "HTTP/1,1",
            "HTTP/-1.1",
            "http/1.1",
            "Http/1.1",
            "HTTPS/1.1",
            "FOO/1.1",
            "1.1",
            "HTTP\\1.1",
            "HTTP/1.\u00b9")) {
      cases.add(refused("version", "[" + bad + "]", line("GET /v1/hello " + bad) + SMUGGLED));
    }
    cases.add(
        refused(
            "version", "HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SMUGGLED));
  }

  private void methods() {
    for (String other :
        List.of(
            "TRACE",
            "OPTIONS",
            "DELETE",
            "PUT",
            "PATCH",
            "get",
            "Get",
            "PROPFIND",
            "G",
            "X".repeat(300))) {
      cases.add(
          refusedAndOn(
              "method", other.length() > 40 ? "long" : other, line(other + " /v1/hello HTTP/1.1")));
    }
    cases.add(
        refused("method", "CONNECT", "CONNECT x:443 HTTP/1.1\r\nhost: x:443\r\n\r\n" + SMUGGLED));
    cases.add(
        refused("method", "CONNECT to a path", line("CONNECT /v1/hello HTTP/1.1") + SMUGGLED));
    cases.add(
        refusedAndOn(
            "method",
            "TRACE with a body",
            "TRACE /v1/hello HTTP/1.1\r\nhost: x\r\n"
                + length(WireCase.smuggledLength())
                + "\r\n\r\n"
                + SMUGGLED));
  }

  private void paths() {
    for (String bad :
        List.of(
            "%00",
            "%ff",
            "%c0%af",
            "%e0%80%af",
            "%ed%a0%80",
            "%f4%90%80%80",
            "%",
            "%4",
            "%zz",
            "%u0041",
            "%2e%2e",
            "%2E.",
            "..;",
            "%2e;x",
            "\"",
            "<x>",
            "^",
            "\u00ff",
            "%c3",
            "\u00c3\u00a9")) {
      cases.add(
          new WireCase(
              "path",
              "[" + bad + "]",
              line("GET /v1/items/" + bad + " HTTP/1.1"),
              WireCase.Outcome.REFUSED_OR_CUT,
              WireCase.Outcome.CLOSED));
    }
    for (String fine :
        List.of(
            "a%2Fb",
            "a%2fb",
            "+15550100",
            "%2B15550100",
            "%20",
            "a%5Cb",
            "%25",
            "a;x=1",
            "%C3%A9",
            "%0d%0aX",
            "a@b",
            "a=b",
            "a&b")) {
      cases.add(served("path", "[" + fine + "]", line("GET /v1/items/" + fine + " HTTP/1.1")));
    }
    for (String unknown :
        List.of(
            "/v1/items/a/b",
            "//v1/items/a",
            "/v1//items/a",
            "/v1/items/",
            "/v1/items",
            "/v1/items/.",
            "/V1/items/a",
            "/v1/items/a/",
            "/",
            "/v1/items%2Fa",
            "/v1/items/a:b",
            "/v1/items/a%3Ab")) {
      cases.add(refusedAndOn("path", unknown, line("GET " + unknown + " HTTP/1.1")));
    }
  }

  private void sizes() {
    cases.add(
        served(
            "size",
            "a request line of 8,000 bytes",
            line("GET /v1/hello?" + "q".repeat(7980) + " HTTP/1.1")));
    for (int kib : List.of(9, 15, 17, 64, 1024)) {
      cases.add(
          refusedOrCut(
              "size",
              "a request line of " + kib + " KiB",
              line("GET /" + "q".repeat(kib * 1024) + " HTTP/1.1") + SMUGGLED));
      cases.add(
          refusedOrCut(
              "size",
              "a method of " + kib + " KiB",
              line("M".repeat(kib * 1024) + " / HTTP/1.1") + SMUGGLED));
    }
    for (int kib : List.of(17, 64, 1024)) {
      cases.add(
          refusedOrCut(
              "size",
              "a header of " + kib + " KiB",
              get("a: " + "v".repeat(kib * 1024), SMUGGLED)));
      cases.add(
          refusedOrCut(
              "size",
              "a header name of " + kib + " KiB",
              get("n".repeat(kib * 1024) + ": v", SMUGGLED)));
      cases.add(
          refusedOrCut(
              "size",
              "a chunk extension of " + kib + " KiB",
              post(CHUNKED, "5;" + "x".repeat(kib * 1024) + "\r\nhello\r\n0\r\n\r\n" + SMUGGLED)));
      cases.add(
          refusedOrCut(
              "size",
              "a trailer of " + kib + " KiB",
              post(CHUNKED, "0\r\na: " + "x".repeat(kib * 1024) + "\r\n\r\n" + SMUGGLED)));
    }
    cases.add(served("size", "98 headers", get(many(97), "")));
    cases.add(refusedAndOn("size", "101 headers", get(many(100), "")));
    cases.add(refusedOrCut("size", "10,000 headers", get(many(10_000), SMUGGLED)));
    cases.add(
        served("size", "a body at the limit", post("content-length: 262144", "x".repeat(262144))));
    cases.add(
        new WireCase(
            "size",
            "a body over the limit",
            post("content-length: 262145", "x".repeat(262145)),
            WireCase.Outcome.REFUSED,
            WireCase.Outcome.CLOSED));
    cases.add(
        refused(
            "size",
            "chunks over the limit",
            post(CHUNKED, ("8000\r\n" + "x".repeat(0x8000) + "\r\n").repeat(9) + SMUGGLED)));
  }

  private static String many(int count) {
    return String.join("\r\n", IntStream.range(0, count).mapToObj(i -> "a" + i + ": b").toList());
  }
}
