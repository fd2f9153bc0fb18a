package io.rotary.platform.http;

import static io.rotary.platform.http.WireCase.get;
import static io.rotary.platform.http.WireCase.length;
import static io.rotary.platform.http.WireCase.post;
import static io.rotary.platform.http.WireCase.refused;
import static io.rotary.platform.http.WireCase.refusedAndOn;
import static io.rotary.platform.http.WireCase.served;
import static io.rotary.platform.http.WireCase.servedLast;

import java.util.ArrayList;
import java.util.List;

/// Where a body ends and when a connection does: the cases in which servers have been made to take
/// part of a body for a request.
final class FramingCases {
  private static final String SMUGGLED = "{SMUGGLED}";
  private static final String CHUNKED = "transfer-encoding: chunked";

  private final List<WireCase> cases = new ArrayList<>();

  private FramingCases() {}

  static List<WireCase> all() {
    FramingCases pack = new FramingCases();
    pack.contentLength();
    pack.lengthAndCoding();
    pack.transferCoding();
    pack.chunkSize();
    pack.chunkExtension();
    pack.chunkEnd();
    pack.trailer();
    pack.expectation();
    pack.connection();
    return pack.cases;
  }

  private void contentLength() {
    for (String bad :
        List.of(
            "+5",
            "-5",
            "5,5",
            "5, 5",
            "5,6",
            "0,5",
            "0x5",
            "5 5",
            "5a",
            "a",
            "",
            "5.0",
            "5e0",
            "9223372036854775808",
            "99999999999999999999",
            "18446744073709551621",
            "5\0",
            "\0005",
            "\u00b2",
            "\u00d9\u00a5",
            "5\u000b",
            "5;",
            "\"5\"",
            "1_0",
            "5\t5",
            "NaN",
            "\u00a05",
            "5\u00a0",
            "--5",
            "5-")) {
      cases.add(
          refused("content-length", "[" + bad + "]", post("content-length: " + bad, SMUGGLED)));
      cases.add(
          refused("content-length", "GET [" + bad + "]", get("content-length: " + bad, SMUGGLED)));
    }
    for (String fine : List.of("5", "005", "5 ", "\t5", "5\t", "  5  ")) {
      cases.add(
          served("content-length", "[" + fine + "]", post("content-length:" + fine, "hello")));
    }
    String five = "content-length: 5";
    cases.add(refused("content-length", "twice, same", post(five + "\r\n" + five, "hello")));
    cases.add(
        refused(
            "content-length",
            "twice, differing",
            post(five + "\r\ncontent-length: 0", "hello" + SMUGGLED)));
    cases.add(
        refused(
            "content-length",
            "twice, zero first",
            post("content-length: 0\r\n" + five, "hello" + SMUGGLED)));
    cases.add(
        refused(
            "content-length",
            "space before colon",
            post("content-length : 5", "hello" + SMUGGLED)));
    cases.add(
        refused("content-length", "folded", post("content-length:\r\n 5", "hello" + SMUGGLED)));
    cases.add(
        refused(
            "content-length", "enormous", post("content-length: 9223372036854775807", SMUGGLED)));
    cases.add(
        refused("content-length", "over the limit", post("content-length: 300000", SMUGGLED)));
    cases.add(
        served(
            "content-length",
            "a request as the body",
            post(length(WireCase.smuggledLength()), SMUGGLED)));
    cases.add(
        served(
            "content-length",
            "a request as the body of a GET",
            get(length(WireCase.smuggledLength()), SMUGGLED)));
    cases.add(
        refusedAndOn(
            "content-length",
            "a request as the body, 404",
            "POST /nowhere HTTP/1.1\r\nhost: x\r\n"
                + length(WireCase.smuggledLength())
                + "\r\n\r\n"
                + SMUGGLED));
    cases.add(
        refusedAndOn(
            "content-length",
            "a request as the body, 415",
            "POST /v1/echo HTTP/1.1\r\nhost: x\r\n"
                + length(WireCase.smuggledLength())
                + "\r\n\r\n"
                + SMUGGLED));
    cases.add(
        served(
            "content-length",
            "a word of another name",
            post("content_length: 9\r\n" + five, "hello")));
  }

  private void lengthAndCoding() {
    String body = "0\r\n\r\n" + SMUGGLED;
    for (String length : List.of("0", "5", "6", "1000")) {
      cases.add(
          refused(
              "length and coding",
              "length " + length + " first",
              post("content-length: " + length + "\r\n" + CHUNKED, body)));
      cases.add(
          refused(
              "length and coding",
              "coding before length " + length,
              post(CHUNKED + "\r\ncontent-length: " + length, body)));
    }
    cases.add(
        refused(
            "length and coding",
            "capitals",
            post("Content-Length: 5\r\nTransfer-Encoding: Chunked", body)));
    cases.add(
        refused("length and coding", "on a GET", get("content-length: 5\r\n" + CHUNKED, body)));
    cases.add(
        refused(
            "length and coding",
            "identity",
            post("content-length: 5\r\ntransfer-encoding: identity", "hello" + SMUGGLED)));
    cases.add(
        refused(
            "length and coding",
            "unknown coding",
            post("content-length: 5\r\ntransfer-encoding: cow", "hello" + SMUGGLED)));
  }

  private void transferCoding() {
    String body = "5\r\nhello\r\n0\r\n\r\n";
    for (String bad :
        List.of(
            "xchunked",
            "chunkedx",
            "identity",
            "\"chunked\"",
            "",
            "chunked\u00a0",
            "\u00a0chunked",
            "chunked, identity",
            "identity, chunked",
            "gzip",
            "gzip, chunked",
            "chunked, chunked",
            "chunked; q=1",
            "chunked;",
            "chu nked",
            "chunked\u000b",
            "\u000bchunked",
            "chun\0ked",
            "cow",
            "chunk",
            "'chunked'",
            "chunked chunked",
            "\u00ffchunked",
            "deflate, chunked",
            "chunked\r\n" + CHUNKED,
            "chunked\r\ntransfer-encoding: identity",
            "identity\r\n" + CHUNKED,
            "\r\n chunked",
            "chunked\r\n \r\n\tx")) {
      String coding = "transfer-encoding: " + bad;
      cases.add(
          refused("transfer-encoding", "[" + bad + "]", post(coding, "0\r\n\r\n" + SMUGGLED)));
    }
    for (String fine : List.of("chunked", "Chunked", "CHUNKED", "chunked ", "\tchunked\t")) {
      cases.add(
          served("transfer-encoding", "[" + fine + "]", post("transfer-encoding:" + fine, body)));
    }
    cases.add(
        refused(
            "transfer-encoding",
            "space before colon",
            post("transfer-encoding : chunked", body + SMUGGLED)));
    cases.add(
        refused(
            "transfer-encoding",
            "tab before colon",
            post("transfer-encoding\t: chunked", body + SMUGGLED)));
    cases.add(
        refused(
            "transfer-encoding",
            "NUL in the name",
            post("transfer\0-encoding: chunked", body + SMUGGLED)));
    cases.add(
        refused(
            "transfer-encoding",
            "folded into another header",
            post("x: y\r\n " + CHUNKED, body + SMUGGLED)));
    cases.add(
        refused(
            "transfer-encoding",
            "folded first header",
            "POST /v1/echo HTTP/1.1\r\n " + CHUNKED + "\r\nhost: x\r\n\r\n" + SMUGGLED));
    cases.add(
        served(
            "transfer-encoding",
            "underscore is another name",
            post("transfer_encoding: chunked\r\ncontent-length: 5", "hello")));
    cases.add(
        refused(
            "transfer-encoding",
            "in HTTP/1.0",
            "POST /v1/echo HTTP/1.0\r\nhost: x\r\ncontent-type: application/json\r\n"
                + CHUNKED
                + "\r\n\r\n"
                + body
                + SMUGGLED));
    cases.add(
        refused(
            "transfer-encoding",
            "in HTTP/1.0, kept alive",
            "POST /v1/echo HTTP/1.0\r\nhost: x\r\nconnection: keep-alive\r\n"
                + "content-type: application/json\r\n"
                + CHUNKED
                + "\r\n\r\n"
                + body
                + SMUGGLED));
  }

  private void chunkSize() {
    for (String bad :
        List.of(
            "0x5",
            "-5",
            "+5",
            "",
            " 5",
            "5 ",
            "5_",
            "5\0",
            "ffffffffffffffff",
            "7fffffffffffffff",
            "10000000000000000",
            "5\n",
            "\n5",
            "G",
            "5g",
            "5.0",
            "\t5",
            "5\t",
            "5\rX",
            "\r\n5",
            "5,5",
            "\u00b2",
            "5\u00a0",
            "'5'",
            "00000000000000000005")) {
      cases.add(
          refused(
              "chunk size",
              "[" + bad + "]",
              post(CHUNKED, bad + "\r\nhello\r\n0\r\n\r\n" + SMUGGLED)));
    }
    for (String fine : List.of("5", "05", "0005", "000000000000005")) {
      cases.add(
          served("chunk size", "[" + fine + "]", post(CHUNKED, fine + "\r\nhello\r\n0\r\n\r\n")));
    }
    cases.add(
        served(
            "chunk size", "hexadecimal capitals", post(CHUNKED, "A\r\n0123456789\r\n0\r\n\r\n")));
    cases.add(served("chunk size", "hexadecimal", post(CHUNKED, "a\r\n0123456789\r\n0\r\n\r\n")));
    String whole = Integer.toHexString(WireCase.smuggledLength());
    cases.add(
        served(
            "chunk size",
            "a request as a chunk",
            post(CHUNKED, whole + "\r\n" + SMUGGLED + "\r\n0\r\n\r\n")));
    cases.add(
        served(
            "chunk size",
            "a request as a chunk of a GET",
            get(CHUNKED, whole + "\r\n" + SMUGGLED + "\r\n0\r\n\r\n")));
    cases.add(
        servedLast(
            "chunk size", "a bad chunk nobody reads", get(CHUNKED, "zz\r\n0\r\n\r\n" + SMUGGLED)));
    cases.add(
        refused(
            "chunk size",
            "bad after a good chunk",
            post(CHUNKED, "5\r\nhello\r\nzz\r\n0\r\n\r\n" + SMUGGLED)));
    cases.add(
        refused(
            "chunk size",
            "bad chunk, 404",
            "POST /nowhere HTTP/1.1\r\nhost: x\r\n" + CHUNKED + "\r\n\r\nzz\r\n" + SMUGGLED));
  }

  private void chunkExtension() {
    for (String fine :
        List.of(";a", ";a=b", ";a=\"b\"", " ;a=b", ";a;b", ";a=\"0\\\"\"", "; a = b")) {
      cases.add(
          served(
              "chunk extension",
              "[" + fine + "]",
              post(CHUNKED, "5" + fine + "\r\nhello\r\n0\r\n\r\n")));
    }
    for (String bad :
        List.of(
            ";a=\"b\r\n\"",
            ";\n",
            ";a\nb",
            ";a\0",
            ";a\rb",
            ";=b",
            ";a=\"open",
            ";a=b c",
            ";a=\"b\"c",
            ";a\u007f",
            ";;",
            ";a=",
            ";",
            ";(")) {
      cases.add(
          refused(
              "chunk extension",
              "[" + bad + "]",
              post(CHUNKED, "5" + bad + "\r\nhello\r\n0\r\n\r\n" + SMUGGLED)));
    }
    cases.add(
        served(
            "chunk extension",
            "a zero line inside the data",
            post(
                CHUNKED,
                Integer.toHexString(5 + WireCase.smuggledLength())
                    + ";x\r\n0\r\n\r\n"
                    + SMUGGLED
                    + "\r\n0\r\n\r\n")));
  }

  private void chunkEnd() {
    for (String bad :
        List.of("XX", "\n", "\rX", "", "\r\r\n", " \r\n", "\0\r\n", "X\r\n", "\n\r\n")) {
      cases.add(
          refused(
              "chunk end",
              "[" + bad + "]",
              post(CHUNKED, "5\r\nhello" + bad + "0\r\n\r\n" + SMUGGLED)));
    }
    for (String bad :
        List.of(
            "0\r\nX", "0\r\n\n", "0\n\n", "0\r\n\rX", "0 \r\n\r\n", "0\n\r\n", "0\r\n \r\n\r\n")) {
      cases.add(
          refused(
              "chunk end", "last [" + bad + "]", post(CHUNKED, "5\r\nhello\r\n" + bad + SMUGGLED)));
    }
    for (String fine : List.of("0\r\n\r\n", "00\r\n\r\n", "0;x\r\n\r\n", "0000;a=b\r\n\r\n")) {
      cases.add(served("chunk end", "last [" + fine + "]", post(CHUNKED, "5\r\nhello\r\n" + fine)));
    }
    cases.add(
        refused(
            "chunk end",
            "a chunk longer than its size",
            post(CHUNKED, "4\r\nhello\r\n0\r\n\r\n" + SMUGGLED)));
  }

  private void trailer() {
    String open = "5\r\nhello\r\n0\r\n";
    for (String fine :
        List.of(
            "a: b",
            "host: evil",
            "authorization: Bearer x",
            "content-length: 99",
            CHUNKED,
            "a: b\r\nc: d",
            "a:")) {
      cases.add(served("trailer", "[" + fine + "]", post(CHUNKED, open + fine + "\r\n\r\n")));
    }
    for (String bad :
        List.of(
            "a : b",
            "nocolon",
            ": b",
            "a: b\n",
            "a: b\0",
            "a: b\r\n folded",
            " a: b",
            "a\0: b",
            "a: b\rc",
            "GET / HTTP/1.1")) {
      cases.add(
          refused("trailer", "[" + bad + "]", post(CHUNKED, open + bad + "\r\n\r\n" + SMUGGLED)));
    }
  }

  private void expectation() {
    String wait = "expect: 100-continue\r\n";
    String body = length(WireCase.smuggledLength());
    cases.add(served("expect", "body sent at once", post(wait + "content-length: 5", "hello")));
    cases.add(
        served("expect", "capitals", post("Expect: 100-Continue\r\ncontent-length: 5", "hello")));
    cases.add(
        new WireCase(
            "expect",
            "404, body sent anyway",
            "POST /nowhere HTTP/1.1\r\nhost: x\r\n" + wait + body + "\r\n\r\n" + SMUGGLED,
            WireCase.Outcome.REFUSED,
            WireCase.Outcome.CLOSED));
    cases.add(
        refused(
            "expect",
            "405, body sent anyway",
            "DELETE /v1/echo HTTP/1.1\r\nhost: x\r\n" + wait + body + "\r\n\r\n" + SMUGGLED));
    cases.add(
        refused(
            "expect",
            "415, body sent anyway",
            "POST /v1/echo HTTP/1.1\r\nhost: x\r\n" + wait + body + "\r\n\r\n" + SMUGGLED));
    cases.add(servedLast("expect", "a GET that reads none", get(wait + body, SMUGGLED)));
    cases.add(
        refused(
            "expect", "unknown", post("expect: 200-ok\r\ncontent-length: 5", "hello" + SMUGGLED)));
    cases.add(
        refused(
            "expect",
            "unknown beside known",
            post("expect: 100-continue, cow\r\ncontent-length: 5", "hello" + SMUGGLED)));
    cases.add(refused("expect", "too large", post(wait + "content-length: 300000", SMUGGLED)));
  }

  private void connection() {
    for (String close :
        List.of(
            "close",
            "Close",
            "CLOSE",
            "foo, close",
            "close, foo",
            "keep-alive, close",
            "close\r\nconnection: keep-alive")) {
      cases.add(servedLast("connection", "[" + close + "]", get("connection: " + close, SMUGGLED)));
    }
    cases.add(
        servedLast(
            "connection",
            "close, with a request as the body",
            get("connection: close\r\n" + length(WireCase.smuggledLength()), SMUGGLED)));
    cases.add(
        servedLast(
            "connection",
            "close after a POST",
            post("connection: close\r\ncontent-length: 5", "hello" + SMUGGLED)));
    cases.add(served("connection", "keep-alive", get("connection: keep-alive", "")));
    cases.add(served("connection", "an unknown word", get("connection: foo", "")));
    cases.add(served("connection", "closed is not close", get("connection: closed", "")));
    cases.add(
        servedLast(
            "connection", "HTTP/1.0", "GET /v1/hello HTTP/1.0\r\nhost: x\r\n\r\n" + SMUGGLED));
    cases.add(
        served(
            "connection",
            "h2c upgrade is not taken",
            get(
                "connection: upgrade, http2-settings\r\nupgrade: h2c\r\n"
                    + "http2-settings: AAMAAABkAAQAAP__",
                "")));
    cases.add(
        served(
            "connection",
            "websocket upgrade is not taken",
            get(
                "connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n"
                    + "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
                "")));
  }
}
